// Runs before each test file. What it imports is loaded once in each worker.
import './shrinking.ts'
