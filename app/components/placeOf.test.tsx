import { beforeEach, expect, test } from 'vitest'
import { placeOf } from './placeOf.ts'

const rows = (...names: string[]) =>
  names.map((name) => `<li class="row"><a href="/${name}">${name}</a><button type="button" class="more">…</button></li>`)
const draw = (inside: string) => {
  document.body.innerHTML = `<main id="main" tabindex="-1">${inside}</main>`
}
const at = (what: string): Element => {
  const found = document.querySelector(what)
  if (!found) throw new Error(`no ${what}`)
  return found
}
beforeEach(() => draw(`<ul>${rows('one', 'two', 'three').join('')}</ul>`))

test('it is what it was, as long as that is there', () => {
  const link = at('[href="/two"]')
  expect(placeOf(link)()).toBe(link)
})

test('where a row goes away, it is the same piece of the next one, and after the last of the one before', () => {
  const place = placeOf(at('li:nth-child(2) button'))
  at('li:nth-child(2)').remove()
  expect(place()).toBe(at('[href="/three"] + button'))
  const last = placeOf(at('[href="/three"]'))
  at('li:nth-child(2)').remove()
  expect(last()).toBe(at('[href="/one"]'))
})

test('the same link drawn anew elsewhere has it', () => {
  draw('<p><a href="/add">Add</a></p>')
  const place = placeOf(at('a'))
  draw('<div><div><a href="/add">Add</a></div></div>')
  expect(place()).toBe(at('a'))
})

test('the heir that a page names comes first, itself or its link', () => {
  const place = placeOf(at('[href="/two"]'))
  draw('<ul><li><a href="/one">one</a></li><li data-heir><a href="/heir">heir</a></li></ul>')
  expect(place()).toBe(at('[href="/heir"]'))
})

test('of what is gone with all around it, the content of the page has it', () => {
  const place = placeOf(at('button'))
  at('ul').remove()
  expect(place()).toBe(at('main'))
  expect(placeOf(document.body)()).toBe(at('main'))
})
