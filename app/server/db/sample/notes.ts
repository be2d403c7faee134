/** Notes in Markdown: headings, lists, a table, links, code, a quotation, a task list. */
export const notes = {
  voterFile: `## How a Tuesday goes

| Step | Job | Done by |
| --- | --- | ---: |
| Deliveries arrive | imports, one a county | 02:30 |
| Checks | \`qa_counts\`, \`qa_dates\` | 03:10 |
| Deduplicate and match | workflow *Weekly voter file* | 05:00 |
| Publish | view \`voter_file.current\` | 06:00 |

If a check fails, **nothing is published** and the last good file stays.

1. Look at *Failed runs* first: nine times of ten a county has changed a column.
2. Fix the format, rerun the import alone.
3. Tell [the mailing list](mailto:voterfile@example.org) which counties are late.

\`\`\`sql
select county, count(*) as people, max(delivered_at) as delivered
from voter_file.current
group by county
having max(delivered_at) < now() - interval '8 days'
\`\`\`

> Never load by hand into \`current\`. That is how 2022 happened.`,

  metrics: `# Definitions

- **Contact**: a person spoke with us. A note on the door is *not* a contact.
- **Attempt**: we tried. One an hour at most for each person.
- **Active donor**: a gift within 365 days.

See the [style guide](https://example.org/style#numbers) for rounding.

| Metric | Owner | Table |
| :-- | :-- | :-- |
| Contacts | Field | \`field.contacts_daily\` |
| Support | Data Science | \`models.support_current\` |
| Revenue | Development | \`fundraising.revenue_monthly\` |`,

  onCall: `**On call this week:** see the rota in the calendar.

- Red for an hour: rerun once.
- Red twice: call, do not write.
- \`out of memory\` means the table has doubled, not that the cluster is small.`,

  turnout: `Model card, short form.

* Target: voted in the general election
* Trained on four cycles, held out by county
* Brier score last run: \`0.142\`

- [x] Retrain with the new vote history
- [x] Calibrate by age
- [ ] Compare with the field's own estimates`,

  playbook: `### Start here

1. Copy the *walk list* workflow into your state's project.
2. Change the turf boundaries, **not** the universe.
3. Run it on Thursday, so that lists are printed by Friday noon.

Questions: [field data desk](mailto:fielddata@example.org), or \`#field-data\`.`,

  board: `> Numbers are final on the Friday before the meeting.

Slides take the figures from \`operations.board_metrics\`; change them there, never in the slides.`,
} as const

/** Shorter ones, for projects of any kind. */
export const smallNotes: readonly string[] = [
  'Refreshed every weekday at 06:00. Ask before you rename a column: **three dashboards** read them.',
  '- Source: partner drop, weekly\n- Owner: see the author\n- Retention: 18 months',
  'Read the [handbook](https://example.org/handbook) first, then `README` in the notebook.',
  '## Status\n\nWaiting for the second delivery. Until then the numbers here are *preliminary*.',
  'Run order:\n\n1. import\n2. dedupe\n3. match\n4. publish',
  '| Wave | Field dates | n |\n| --- | --- | ---: |\n| 1 | March | 1,204 |\n| 2 | June | 1,187 |\n| 3 | September | 1,215 |',
  '```python\nscores = scores[scores.updated_at > cutoff]\n```\n\nThe cutoff is in the project’s parameters.',
]
