import { listed, type ProjectText } from './themes.ts'

/** The everyday projects, by line of work. The rest of each is decided by chance. */
export const listedProjects: readonly ProjectText[] = [
  ...listed(
    'voterFile',
    `Address standardization | CASS and NCOA four times a year; the moved go to field first.
    Vote history backfill | Precinct scans from before 2008, typed in and checked by two people.
    New registrants, daily | County web feeds where there are any, paper where there are none.
    Redistricting crosswalk | Old precincts to new districts, with the share of people in each piece.
    Deceased and moved flags | Flags from three sources, and who wins when they disagree.
    Party registration changes | Who switched, when, and in which primaries they voted before.
    Early voters, live file | Ballots requested, sent and returned, refreshed each morning.
    Military and overseas voters | Ballots that need more time, and where they stand.
    College towns | Students who are registered in two places, and which one they vote in.
    Precinct shapes | Boundaries as the counties draw them, simplified for the web.
    Provisional ballots 2024 | What was cast, what was counted, and why the rest was not.`,
  ),
  ...listed(
    'modeling',
    `Persuasion experiment, mail | Three letters and a holdout, measured by survey four weeks later.
    Support score, 2026 | The score that lists are cut by. Version 4 since March.
    Ticket splitters | Who votes for one party at the top and another below.
    Vote-by-mail propensity | Who will ask for a ballot if somebody offers the form.
    Issue scores | Eleven issues, one model each, refreshed with every fourth tracker.
    Volunteer propensity | Whom to ask for a first shift.
    Donor propensity | Shared with Development; scores only, no gift amounts.
    Relational turnout test | Do friends' messages move people more than ours?
    Model monitoring | Drift, calibration and missing inputs, with an alert on each.
    Feature store | One table of inputs, so that models agree on what age means.
    Uplift of door knocks | Randomized by turf; results with intervals, not stars.
    Small area estimates | County figures out of a national survey.
    Scenario simulator | Ten thousand elections a night.
    Ecological checks | Are precinct results what the scores said?
    Reading list and replications | Papers that we tried to repeat, and how that went.`,
  ),
  ...listed(
    'polling',
    `Statewide benchmark, Michigan | 1,800 interviews, phone and text, before anything is on the air.
    Benchmark, Georgia | 1,600 interviews; oversample of people under 30.
    Message test, cost of living | Nine messages, each against a control, in a week.
    Panel recruitment | Invitations by mail, a first survey with an incentive, then monthly.
    Weighting library | One set of targets and one function for all surveys.
    Likely voter screens compared | Six screens on four past elections.
    Open-ended answers | Coded by people first, then by a classifier that is checked each month.
    Mode effects | The same questions by phone, text and web.
    Rural listening survey | Long interviews in nine counties, in person.
    Spanish-language instruments | Translations, reviewed twice, with the changes explained.
    Exit interview pilot | Twelve polling places, one question that nobody skips.
    Response rates since 2018 | How many calls an interview takes, and what it costs.
    Poll of polls | Public polls in one table, with pollster, mode and population.`,
  ),
  ...listed(
    'field',
    `Canvass universe, fall | Who gets a knock, in which order, and how many times.
    Phone program | Dialer lists, scripts and the results of each evening.
    Volunteer pipeline | From the first sign-up to the third shift.
    Turf cutter | Walkable turfs of 45 doors, cut every night.
    Campus program | Forty campuses, one goal each.
    Rides to the polls | Requests, drivers and the phone numbers for the day itself.
    Polling place changes | Moved since last time, and the postcards that say so.
    Staging locations | Addresses, keys and parking.
    Weekend of action | Goals by region on Thursday, results on Monday.
    Ballot chase | Sent, not back yet: who calls whom.
    Relational organizing | Who knows whom, with their consent.
    Language access | Which turfs need which languages, and who speaks them.
    Yard signs
    Volunteer satisfaction, after each shift | Two questions by text.`,
  ),
  ...listed(
    'fundraising',
    `Year-end appeal | Segments, ask amounts and the four mailings.
    Sustainer program | People who give monthly: who stays, who leaves, and after what.
    Lapsed donors, win back | Three letters, two calls; stop when they say so.
    Major gifts pipeline | Prospects by stage. Names are in the CRM, not here.
    Spring gala | Guests, tables and pledges.
    Grant reporting | What each foundation asks for, and the query that answers it.
    Ask amount experiment | Twice the last gift, or the last gift and a bit?
    Direct mail returns | Caging files, matched to the mailing and to the letter.
    Peer-to-peer pages | Pages made by volunteers, and what came in by them.
    Donor survey | Once a year, ten questions.
    Gift processing checks | Duplicates, refunds and limits, before the month is closed.
    Text-to-give pilot
    Cost to raise a dollar | By channel, with everything counted.
    Thank-you calls | Who called whom within two days.`,
  ),
  ...listed(
    'media',
    `Media mix model | What each channel adds, by market and week, with its uncertainty.
    Spot logs | What ran, when, and whether it is what we paid for.
    Reach and frequency, fall | By market: how many saw it once, and how many too often.
    Streaming audiences | Segments by platform, with the match rates.
    Creative test, spring | Twelve cuts, a panel of 4,000, one winner for each market.
    Ad library watch | What others run, and where.
    Market definitions | Counties to markets, with the three that changed.
    Invoice reconciliation | Orders, logs and invoices side by side.
    Post-buy analysis 2024
    Spanish-language television | Buy, logs and lift.
    Lift study, persuasion ads | Randomized by zip code.`,
  ),
  ...listed(
    'digital',
    `Email program | Sends, opens, clicks and gifts, by segment and hour.
    Subject line library | Everything we have tested since 2019, and what won.
    Texting program | Replies sorted in a minute: yes, no, stop, and call me.
    Deliverability watch | Spam complaints and bounces by provider.
    Petition funnel | From signing to the first shift.
    Landing page tests | One change at a time.
    Share graphics | Which images travel, and to whom.
    Unsubscribes, reasons
    Welcome series | Five mails in three weeks; the fourth is the one that matters.
    Rapid response | Out within the hour; the template is in the note.
    Social listening, weekly digest | What people talk about in twelve places.`,
  ),
  ...listed(
    'dashboards',
    `Morning summary | One page at 07:00: what moved, what failed, what is late.
    Goal tracker | Contacts, shifts and pledges against the plan.
    Early vote dashboard | Returned ballots by age, party and county.
    Program spend | What each program costs, by week.
    Regional directors' view | The same page for each region.
    Donor dashboard
    Volunteer leaderboard | Shown in offices on Saturdays.
    Data freshness | How old is what you are looking at?
    Chart library | Colors, scales and labels that pass for everybody.
    Public results map | What visitors see on election night.
    Weekly leadership memo | Figures and two paragraphs.
    Model explorer | Click a county, see the scores and what drives them.`,
  ),
  ...listed(
    'platform',
    `Warehouse costs | What the ten most expensive queries are for.
    Pipeline templates | Start here when you make a new import.
    Access review, quarterly | Who can see what, signed by each director.
    Backup and restore drills | Twice a year, with a stopwatch.
    Job failures, triage | Failed since yesterday, grouped by cause.
    Move to the new cluster
    Data contracts | What a table promises to those who read it.
    Retention and deletion | What goes when, and the proof that it went.
    Sandbox | Nothing here is kept longer than a month.`,
  ),
  ...listed(
    'matching',
    `Person matching | Partner lists to the voter file: match, score, review.
    Donors to voters
    Consumer file append | What we license, and what we may use it for.
    Nickname and transliteration tables | Bill is William, Саша is Александра, and Nguyen is not one person.
    Household keys | Who lives together, as far as an address can tell.
    Match quality, monthly sample | 500 pairs, judged by two people.
    Email and phone hashes | For ad platforms; the plain values never leave.`,
  ),
  ...listed(
    'office',
    `Budget 2026 | Lines by department, with what is spent.
    Partner data agreements | What we may do with each partner's data, and until when.
    Training curriculum | SQL in three mornings, charts in two.
    Staff survey | Anonymous below eight answers.
    After-action reports | What we would do again.
    Press figures | Numbers that may be quoted, with their source.`,
  ),
]
