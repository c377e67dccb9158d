### Levier’s words in English. One section per room of the house.

## Dates

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Around every page

house = Levier
document-title = { $title } · Levier
frame-skip = Skip to content
frame-menu = Menu
frame-nav = Main navigation
frame-language = Language
frame-me = My account
frame-sign-out = Sign out
said-undone = It is undone: everything is as it was before
said-merged = They are one now: this is the record that stays, with all that was in the other
said-people-merged = They are one now: there is one account, and a letter tells both addresses so
said-person-corrected = It is corrected
said-person-corrected-and-told = It is corrected: a letter tells both addresses so
said-passed = It is passed on: this is what they look after now
said-manager-removed = It is done: they no longer manage this programme
said-manager-removed-and-passed = It is done: they no longer manage this programme, and what they looked after is passed on
undo-button = Undo this
undo-stays = This can no longer be undone
undo-see = See how it stands
undo-refusal-late = It is undone already, you did something else since, or more than an hour has passed. Nothing was changed.
undo-refusal-changed = Somebody changed something there since: undoing would wipe it out. Nothing was changed.
undo-refusal-built-on = Something else stands on it already (a session, a note, a person…): remove it first. Nothing was changed.
undo-refusal-name-taken = The former name belongs to another record by now. Nothing was changed.
undo-done-startup-changed = The startup’s profile was changed.
undo-done-startup-created = The startup was added to the cohort.
undo-done-place-placed = The startup was added to the cohort.
undo-done-place-left = The startup’s departure was noted.
undo-done-place-graduated = The startup’s graduation was noted.
undo-done-place-returned = The startup’s return was noted.
undo-done-place-changed = The dates of the place were corrected.
undo-done-place-moved = The startup was moved to another cohort.
undo-done-place-referred = The startup’s referent was changed.
undo-done-cohort-created = The cohort was created.
undo-done-cohort-changed = The cohort was changed.
undo-done-cohort-closed = The cohort was closed.
undo-done-cohort-reopened = The cohort was reopened.
undo-done-programme-created = The programme was created.
undo-done-programme-changed = The programme was changed.
undo-done-programme-closed = The programme was closed.
undo-done-programme-reopened = The programme was reopened.
undo-done-partner-added = The partner was added.
undo-done-partner-changed = The partner was changed.
undo-done-partnership-changed = The partnership was changed.
undo-done-partner-shut = The partner was taken back from the programme.
undo-done-partner-person-corrected = The position was corrected.
undo-done-mentor-changed = The mentor’s profile was changed.
undo-done-hours-withdrawn = Hours were withdrawn.
undo-done-call-noted = The call was noted.
undo-done-call-corrected = The note of the call was corrected.
undo-done-call-done = The next step was marked as done.
undo-done-call-taken-back = The note of the call was taken back.
undo-done-note-added = The note was added.
undo-done-note-corrected = The note was corrected.
undo-done-booking-note-corrected = The note on the session was corrected.
undo-done-session-reworded = The session was edited.
undo-done-offer-joined = Noted that the two are in touch.
undo-done-booking-held = Noted: the session took place.
undo-done-booking-missed = Noted: the startup did not come.
undo-done-offer-added = The offer was added.
undo-done-offer-changed = The offer was changed.
undo-done-mission-changed = The mission was changed.
undo-done-view-kept = This view is kept: you will find it above the list.
undo-done-view-changed = The view was changed.
undo-done-view-removed = The view was deleted.
undo-done-document-changed = The document was changed.
frame-trail = You are here
menu-home = Home
menu-programmes = Programmes
menu-cohorts = Cohorts
menu-startups = Startups
menu-my-startup = My startup
menu-my-startups = My startups
menu-mentors = Mentors
menu-my-hours = My hours
menu-partners = Partners
menu-my-organisation = My organisation
menu-my-organisations = My organisations
menu-introductions = Introductions
menu-letters = Letters

## Forms

form-refused = Something needs correcting
form-save = Save
form-cancel = Cancel
form-show = Show
form-search = Search
form-stale = Somebody else saved changes while you were writing. Theirs are shown here, yours are still in the form. Keep what is needed, then save again.
form-stored = What is saved now

# Two people at one form
stale-both = Somebody else changed the same thing while you were writing. What is saved is told beside your words: keep what is needed, then save again. Their other changes are already in the form.
stale-field = { $field } — saved in the meantime: { $text }
stale-nothing = (empty)
stale-yes = yes
stale-no = no
said-both-kept = Somebody else saved changes while you were writing: they are kept along with yours.

form-date-wrong = Give a date that exists, written like 2026-03-04.
form-date-year = Check the year: give it in four figures, from 1900 to 2100.
form-amount-ambiguous = This amount may be read in two ways. Write 1500 or 1 500 for fifteen hundred euros, and two figures after the point for cents: 1500.00.
form-text-empty = A few words are missing here.
form-text-short = This is too short: at least { $least } characters are needed.
form-text-long = This is too long: { $most } characters at most.
form-text-control = This text holds an invisible character. Type it instead of pasting it.
email = E-mail address
email-wrong = This address cannot be right. It is written like amina@example.org.
optional = optional
letter-hello = Hello { $name },

## Signing in

sign-in-title = Sign in
sign-in-lead = Give your address: we write you a code. There is no password.
sign-in-ask = Send me a code
sign-in-too-often = Too many tries. Try again in a quarter of an hour.
sign-in-code-title = Your code
sign-in-code-lead = We have just written to that address. The letter gives a code of six characters, good for ten minutes.
sign-in-code = The code you received
sign-in-code-wrong = This is not the code of the last letter. Check it, or ask for another.
sign-in-code-late = This code is no longer good, or was asked for on another device. Ask for another one here.
sign-in-shared = This is a shared computer
sign-in-shared-hint = You are signed out with the browser, or after 30 minutes.
sign-in-enter = Enter
sign-in-again = Ask for another code
sign-in-prove-title = One check first
sign-in-prove-lead = What you are about to do changes who enters here, or what they may do. We first send a code to { $email }.
sign-in-prove-sent = We have just written to { $email }. The code has six characters and lasts ten minutes.
sign-in-prove-go-on = Go on
sign-in-prove-within = This needs a recent code: we have just sent one to { $email }. Type it here, then send again; your answers have stayed.
sign-in-prove-another = For another code, leave this field empty and send again.
sign-in-prove-subject = Your confirmation code for Levier
sign-in-prove-why = Here is the code asked for before an important change in Levier. It lasts ten minutes, where you asked for it.
sign-in-prove-not-you = If you asked for nothing, somebody may be using your sign-in: sign your devices out from “My account”.
sign-in-link-lead = One last step and you are in.
sign-in-link-elsewhere-title = This link does not enter here
sign-in-link-elsewhere = It only enters where the code was asked for, once, and for ten minutes. Give your address: a code for this device is written to you.
sign-in-letter-subject = Your code for Levier
sign-in-letter-code = Here is your code to enter Levier. It is good for ten minutes.
sign-in-letter-link = On the device where you asked for it, this button does the same:
sign-in-letter-button = Enter Levier
sign-in-letter-not-you = If you asked for nothing, ignore this letter: nothing will happen.
sign-in-unknown-subject = Levier does not know this address
sign-in-unknown-why = Somebody, perhaps you, asked for a code to enter Levier with this address, but it is not known there.
sign-in-unknown-what = If you have another address, try that one. If not, ask your programme’s team for an invitation.
invitation-title = Welcome to Levier
invitation-lead = This invitation is for one person, once, within 24 hours.
invitation-over = This invitation was used before or is no longer good. Ask for another.
demo-title = Demonstration
demo-lead = Enter with one click, as:
demo-staff = the team
demo-founder = a founder
demo-mentor = a mentor
demo-partner = a partner

## Error pages

error-not-found-title = There is no such page
error-not-found-lead = Or it is not for you. Perhaps the address was miscopied.
error-passing-title = One moment
error-passing-lead = Levier cannot answer just now. Nothing is lost: try again in a minute.
error-broken-title = A fault of ours
error-broken-lead = It has been noted. Go back and try again.
error-forbidden-title = This form comes from elsewhere
error-forbidden-lead = For your safety, Levier only takes forms from its own pages.
error-too-large-title = That is too large
error-too-large-lead = What was sent is over the size allowed. Go back and make it shorter.
error-signed-out-title = Your sign-in has ended
error-signed-out-lead = Nothing is saved yet, and nothing is lost: open the other tab, come back to this one, then send again.
error-signed-out-go = Sign in in another tab
error-home = Go to the first page

## First page

home-title = Hello { $name }
home-nothing-waits = Nothing is waiting for you just now.
home-no-role = You do not have a role in a programme yet. The team who invited you can give you one.
home-role-over = You have no role here any more: what you did goes on with others. To come back, write to the team of the programme.
startups-left-subject = { $name } left { $startup }
startups-left-first = { $name } is no longer one of the founders of { $startup }.
startups-left-next = Their sessions, their missions and what waited for them are now with { $name }, or with whoever of the team takes part already.
startups-left-see = See { $startup }
home-founder = For your startup
home-mentor = For your mentoring sessions
home-partner = For your organisation
home-staff-action = See the cohorts
home-staff-nothing = Everybody is fine: every session is marked, and nobody waits for an answer.
home-begin = To begin
home-begin-lead = What sets the house going. Each step is ticked once it is done, and this list goes away.
home-begin-programme = Make a programme
home-begin-programme-note = The brand that comes back year after year, such as ShareIT.io.
home-begin-cohort = Make a cohort
home-begin-cohort-note = One edition of the programme, with its dates.
home-begin-startups = Add startups
home-begin-startups-note = One by one, with their founders.
home-begin-import = Or import a spreadsheet
home-begin-mentors = Invite mentors
home-begin-mentors-note = They say when they are free, and founders book them.
home-begin-colleagues = Invite colleagues
home-begin-colleagues-note = Who else looks after the programme. This one can wait.
home-begin-done = Done
home-staff-all = See all { $count }
home-staff-sessions = Past sessions to mark
home-staff-session = { $startup } with { $mentor }
home-staff-session-action = Say how it went
home-staff-introductions = Introductions that wait
home-staff-letters = Letters that did not leave
home-staff-letter-to = to { $name }
home-staff-letter-action = Read why
home-staff-cohorts = Cohorts that end soon
home-staff-cohort-placed = { $count ->
    [one] { $count } startup still in it
   *[other] { $count } startups still in it
}
home-staff-cohort-ends = ends on { $date }
home-staff-cohort-ended = was to end on { $date }
home-staff-cohort-late = overdue
home-staff-cohort-action = Open the cohort
home-staff-referents = Startups nobody looks after
home-staff-referent-action = Say who does
home-staff-quiet = Startups without a session for six weeks
home-staff-quiet-since = last session on { $date }
home-staff-quiet-never = no session yet
home-staff-quiet-action = See the startup
home-founder-action = Find a mentor
home-mentor-action = My hours
home-partner-action = See the introductions

## My account and people

# people

people-me-title = My account
people-me-you = You
people-me-name = First and last name
people-me-language = Language
people-me-language-hint = Of pages and letters.
people-me-zone = Time zone
people-me-zone-hint = The hours of sessions are written in this zone.
people-me-reminders = Reminders of your sessions
people-me-reminders-hint = A letter each time, if the session still stands.
reminder-two-days = Two days ahead
reminder-two-hours = Two hours ahead
people-me-save = Save
people-me-refused-name = Give a name of 120 characters at most.
people-me-refused-language = Choose one of the two languages.
people-me-refused-zone = Choose a zone from the list.
people-me-calendar = Your sessions in your calendar
people-me-calendar-lead = A private address that your calendar reads by itself: your sessions are there, at the right time, even moved or cancelled.
people-me-calendar-make = Put my sessions in my calendar
people-me-calendar-made = Your address is ready
people-me-calendar-made-text = Copy it, then paste it into your calendar, where it offers “Subscribe” or “Add calendar from URL”.
people-me-calendar-once = It is shown this once: we keep only a fingerprint of it. Whoever knows it sees your sessions; give it to nobody.
people-me-calendar-open = Open in this device’s calendar
people-me-calendar-since = You have had an address since { $since }.
people-me-calendar-hidden = We cannot show it again: we keep only a fingerprint of it.
people-me-calendar-again = Make a new address…
people-me-calendar-again-text = The present address will work no more: the calendar that reads it will see nothing.
people-me-calendar-again-confirm = Replace the address
people-me-calendar-stop = Withdraw the address
people-me-browsers = Where you are signed in
people-me-browsers-lead = If you do not recognise a line, end it.
people-me-since = since { $since }
people-me-seen = last used { $seen }
people-me-this-one = this one
people-me-shared = shared computer
people-me-end = End
people-me-end-about = the sign-in { $browser }, { $since }
people-me-end-others = End all other sign-ins
people-me-sign-out = Sign out here
people-me-address = Change address
people-address-title = Change address
people-address-lead = Your address is { $email }. We write a code to the new one: nothing changes before you have typed it.
people-address-new = New e-mail address
people-address-hint = It will be how you enter, and where we write to you.
people-address-keep = Keep my address
people-address-same = This is your address already.
people-address-code-title = The code of your new address
people-address-code-lead = We have just written to { $email }. The letter gives a code of six characters, good for ten minutes.
people-address-change = Change my address
people-address-other = Give another address
people-address-taken = This address is another account’s, or was until a few days ago. Nothing has changed: ask your programme’s team.
people-address-changed = Your address has changed.
people-address-changed-text = We have written to both addresses. From the old one, this change can be undone for seven days.
people-address-undo-title = Put the old address back?
people-address-undo-lead = The Levier account that had the address { $email } has had another one since { $at }.
people-address-undo-text = If you undo it, this address is yours again, and every sign-in to this account ends, yours too: you sign in again with this address.
people-address-undo = Put { $email } back
people-address-undo-you = If this change is right, close this page: there is nothing to do.
people-address-undone = This change is undone.
people-address-undone-text = Undone on { $at }. Every sign-in to this account has ended. To get in, give this address again.
people-address-late = It is too late to undo by this link.
people-address-late-text = It was good for seven days, and nothing has changed. If it was not you, write to your programme’s team.
people-address-back = This address is the account’s.
people-address-back-text = Another change brought it back: there is nothing to undo.
people-address-undo-taken = The old address is that of another account.
people-address-undo-taken-text = It became so in the meantime, and nothing has changed. Write to your programme’s team, who will sort out the two accounts with you.
people-address-letter-code-subject = Your code to change address
people-address-letter-code = Here is the code that makes this address the one of your Levier account. It lasts ten minutes, where you asked for it.
people-address-letter-code-not-you = If you asked for nothing, ignore this letter: nothing will happen.
people-address-letter-taken-subject = This address is already your account’s
people-address-letter-taken = Somebody, perhaps you, wanted to give this address to another Levier account. It is yours, and nothing has changed.
people-address-letter-taken-what = If you have two accounts, talk to your programme’s team. If not, ignore this letter.
people-address-letter-changed-subject = The address of your Levier account has changed
people-address-letter-changed-new = This address is now that of your Levier account: it is how you enter, and where we write to you.
people-address-letter-changed-old = This address is no longer that of your Levier account: another one, confirmed by a code, has taken its place.
people-address-letter-undo = If it was not you, you can undo it until { $until }. Your old address comes back, and every sign-in to your account ends.
people-address-letter-undo-button = Undo this change
people-address-letter-was-you = If it was you, there is nothing to do.
people-address-letter-restored-subject = The change of address is undone
people-address-letter-restored-old = This address is your Levier account’s again. Every sign-in has ended: sign in again with it.
people-address-letter-restored-new = This address is no longer that of a Levier account: the change was undone from the address before it. If you think this is a mistake, write to your programme’s team.
people-browser-on = { $browser } on { $system }
people-browser-unknown = Unknown browser
people-zone-africa = Africa
people-zone-america = America
people-zone-antarctica = Antarctica
people-zone-arctic = Arctic
people-zone-asia = Asia
people-zone-atlantic = Atlantic
people-zone-australia = Australia
people-zone-europe = Europe
people-zone-indian = Indian Ocean
people-zone-pacific = Pacific
people-zone-other = Others

people-invite-subject = { $by } invites you to Levier
people-invite-founder = { $by } invites you to join the founders of { $thing } in Levier, where their incubator follows projects, sessions with mentors and introductions.
people-invite-mentor = { $by } invites you to mentor the programme { $thing } in Levier, where the startups of an incubator book the hours you offer them.
people-invite-partner = { $by } invites you to speak for { $thing } in Levier, where an incubator introduces its startups to their partners.
people-invite-staff = { $by } invites you to join the staff of the programme { $thing } in Levier.
people-invite-how = To get in, the address where you read this is enough. You give it, we write you a code. There is no password, and no account to create.
people-invite-button = Enter Levier
people-invite-not-you = If this invitation means nothing to you, ignore this letter: nothing will happen without you.
people-invite-kept = Nobody can be invited at this address for some days. Ask them for another one, or try again in a week.

people-correct-title = Correct: { $name }
people-correct-lead = One slip in an address, and nothing arrives any more.
people-correct-hint = It is how this person enters, and where we write to them. If it changes, a letter tells both addresses so, and this person’s sign-ins end.
people-correct-save = Correct
people-correct-keep = Change nothing
people-correct-not-here = This account is not yours to correct
people-correct-oneself = This is your own account: it is changed in “My account”.
people-correct-colleague = This person is a member of staff: they change their name and address themselves, or an administrator does.
people-correct-elsewhere = This person is not in your programmes alone. They change their name and address themselves, in “My account”, or an administrator does.
people-correct-taken-by = This address is already that of an account: { $name }. If it is the same person, an administrator can merge the two accounts.
people-correct-taken = This address is another account’s, or was until a few days ago. Nothing has changed: ask this person for another one, or talk to an administrator.
people-correct-letter-new = Corrected by { $by }, of the staff. If you were signed in, enter again with this address.
people-correct-letter-old = This address is no longer that of your Levier account: { $by }, of the staff, has put another one in its place. Every sign-in to this account has ended.
people-correct-letter-undo = If this is a mistake, you can undo it until { $until }. Your old address comes back, and every sign-in to your account ends.
people-correct-letter-right = If it is right, there is nothing to do.
people-correct-letter-mistaken = This address is no longer that of a Levier account: { $by }, of the staff, has put another one in its place. Nobody had come in with it yet.
people-correct-letter-yours = If it is indeed you they meant to write to, tell your programme’s staff. If not, there is nothing to do.

## Programmes and cohorts

programmes-title = Programmes
programmes-lead = A programme comes back every year; each edition is a cohort.
programmes-administrators = Who looks after the whole house
programmes-administrators-lead = Each of them sees and changes every programme. Whoever runs the server lets one in with “levier invite ADDRESS --staff”, and takes one away with “levier dismiss ADDRESS”.
programmes-count = { $count ->
    [one] { $count } programme
   *[other] { $count } programmes
}
programmes-none = There is no programme yet
programmes-none-text = Create the first one, then its cohort: startups come next.
programmes-new = New programme
programmes-create = Create the programme
programmes-name = Name of the programme
programmes-mission = Mission
programmes-mission-hint = In a sentence or two: for whom, what for.
programmes-cut-offs = Changing one’s mind about a session
programmes-cut-offs-hint = Later, a session moves no more; cancelled by the startup, it counts in its hours.
programmes-answers = Answer about an introduction, within
programmes-answers-hint = After that the question is closed; you can ask again. A reminder leaves after 5 and 10 days.
programmes-answers-wrong = Give a number of days, from { $least } to { $most }.
programmes-move-until = Move, until
programmes-cancel-until = Cancel, until
programmes-cut-off-wrong = Give a number of hours, from 0 to 336.
programmes-video = Rooms for video calls
programmes-video-hint = An address in which { $code } becomes another word for each session, for mentors who have no room of their own.
programmes-video-wrong = This address does not open. It begins with https://
programmes-video-no-code = Without { $code }, every session would be in the same room.
programmes-name-taken = A programme has this name already. Choose another.
programmes-cohorts = Cohorts
programmes-cohorts-open = Open cohorts
programmes-cohorts-lead = { $count ->
    [0] No cohort yet.
    [one] One cohort, { $open ->
        [0] closed.
       *[other] open.
    }
   *[other] { $count } cohorts, { $open } of them open.
}
programmes-see-cohorts = See the cohorts of this programme
programmes-state = State
programmes-open = Open
programmes-closed = Closed
programmes-closed-on = This programme was closed on { $date }.
programmes-settings = This programme
programmes-edit = Change { $name }
programmes-edit-link = Change its name and mission
programmes-close = Close the programme…
programmes-close-text = A closed programme can still be read, but takes no new cohort. You can open it again.
programmes-close-now = Close the programme
programmes-reopen = Open the programme again
programmes-stays-open = The programme stays open
programmes-stays-closed = The programme stays closed
programmes-already-closed = It was closed already, on { $date }.
programmes-cohorts-still-open = { $count ->
    [one] One cohort is still open. Close it first.
   *[other] { $count } cohorts are still open. Close them first.
}
programmes-startups-still-placed = { $count ->
    [one] One startup is still in it. First say whether it graduated or left.
   *[other] { $count } startups are still in it. First say which graduated or left.
}
programmes-not-closed = It is open already.
programmes-programme-is-closed = The programme is closed. Open it again first.
programmes-managers = Managers
programmes-managers-change = Change the managers
programmes-managers-none = Nobody manages this programme yet
programmes-managers-of = Managers of { $name }
programmes-managers-caption = Who manages this programme
programmes-manager-name = Name
programmes-manager-name-hint = If Levier knows this address already, the person keeps their name.
programmes-manager-change = Change
programmes-manager-remove = Remove
programmes-remove-title = Remove { $name } from { $programme }?
programmes-remove-lead = They will no longer manage this programme. What they did stays, and you may invite them again.
programmes-remove-to = Who takes over?
programmes-remove-to-hint = Without an answer the startups will have no referent, and the staff’s first page will say so. The views that this person shared will show to nobody.
programmes-remove-nobody = Nobody for now
programmes-remove = Remove { $name }
programmes-remove-keep = Change nothing
portfolios-title = What { $name } looks after
portfolios-lead = In { $programme }.
portfolios-places = Startups
portfolios-partnerships = Partnerships
portfolios-steps = Next steps
portfolios-views = The team’s views
portfolios-none = { $name } looks after nothing for now
portfolios-none-text = One becomes a startup’s referent on the page of its place, and holds a partnership on the partner’s page.
portfolios-pass = Hand over
portfolios-pass-lead = For a departure, an absence, a new share of the work. Whoever takes over is told by a letter.
portfolios-to = Who takes over?
portfolios-choose = Choose
portfolios-pass-on = Hand over
portfolios-nothing-ticked = Tick at least one line.
portfolios-to-whom = Choose who takes over.
portfolios-no-colleague = Nobody else is in this programme’s staff. An administrator can invite somebody.
portfolios-letter-subject = { $count ->
    [one] One more thing to look after in { $programme }
   *[other] { $count } more things to look after in { $programme }
}
portfolios-letter-first = { $name } looked after this in { $programme }; now you do:
portfolios-letter-more = { $count ->
    [one] One next step about a mentor of the team is on this page only.
   *[other] { $count } next steps about mentors of the team are on this page only.
}
portfolios-letter-see = See what I look after
merging-begin-startup = Is this startup here twice?
merging-begin-organisation = Is this partner here twice?
merging-begin-person = Does this person have two accounts?
merging-title = { $name }: here twice?
merging-lead = Choose the other record. You will see the two side by side before anything changes.
merging-search = Look for the other record
merging-name = Part of the name
merging-near = Near names
merging-found = Found
merging-none = No near name
merging-none-text = Try part of the other record’s name.
merging-both-title = Merge { $gone } and { $kept }?
merging-both-lead = { $kept } stays. The history of { $gone } becomes its own, and old links lead there.
merging-moves = What comes together
merging-moves-places = { $count ->
    [one] Its place in a cohort.
   *[other] Its { $count } places in cohorts.
}
merging-moves-startup = Its team, sessions, notes, introductions and import references.
merging-moves-organisation = Its people, calls, offers, introductions and partnerships.
merging-agreements = Both have an agreement with the same programme: that of the record that stays is kept, and the other’s words stay readable with the trace.
merging-moves-person = Their roles, sessions, words and what they did.
merging-moves-address = One then signs in with { $stays }. { $goes } opens nothing any more, and both addresses are told.
merging-for-good = No button undoes this: look at both records well.
merging-do = Merge { $gone } and { $kept }
merging-another = Choose another record
merging-not-yet = The two records cannot be merged yet
merging-not-yet-lead = This is what keeps them apart.
merging-stale = One of the two records changed meanwhile. Look at them again, then merge them.
merging-same-one = It is the same record.
merging-out-of-reach = One of the two is also in a programme that is not yours: ask an administrator.
merging-two-standings = Cohort “{ $cohort }”: one is in it and the other is not any more. First say which is right, on one of these two pages:
merging-one-session = Both have a seat in the same session, or wait for one: cancel one of the two first.
merging-one-offer = Both asked for the same offer: take back one of the two requests first.
merging-two-mentors = Both people are mentors, each with hours of their own. Two mentor profiles cannot be merged yet: keep the one in use, and close the other.
merging-mentor-kept = The mentor profile of the account that stays
merging-mentor-gone = The mentor profile of the other account
merging-same-hour = Both people are expected at the same hour: move or cancel one of the two sessions first.
merging-traces = Records merged into this one
merging-joined = “{ $name }” and this record have been one since { $date }
merging-joined-person = This link led to another account of the same person: the two have been one since { $date }
merging-trace = { $name }, merged on { $date } by { $by }. It said:
merging-letter-subject = Your two accounts are one now
merging-letter-first = You had two accounts in Levier: they are one now, and nothing is lost. From now on, sign in with { $address }. If you only have one account, tell the staff of your programme.
merging-letter-see = My account
merging-place-entry = In { $cohort } it entered on { $first }: the earlier of the two dates (the other was { $later }).
merging-place-hours = In { $cohort }, the hours come together too: { $used } between the two, of the { $granted } that a startup has. { $left } will be left.
merging-place-referent = Who looks after it in { $cohort }?
merging-place-end = How it ended in { $cohort }
merging-place-missing = The two records do not say the same: choose.
merging-field-name = Name
merging-field-mission = Mission
merging-field-themes = Themes
merging-field-beneficiaries = Beneficiaries
merging-field-needs = Needs
merging-field-technologies = Technologies
merging-field-levers = Technology levers
merging-field-changes = Changes of model
merging-field-goals = Sustainable development goals
merging-field-legal-form = Legal form
merging-field-town = Town
merging-field-siret = SIRET
merging-field-rna = RNA
merging-field-website = Website
merging-field-links = Links
merging-field-acronym = Acronym
merging-field-kind = Kind
merging-field-field = Field
merging-field-seeks = Looks for
merging-field-offers = Offers
merging-field-agreements = Agreements
programmes-manager-add = Invite somebody
programmes-manager-add-lead = They get a letter that leads to Levier. They will see all of this programme, and no other.
programmes-manager-invite = Invite
programmes-manager-already = This person manages this programme already.
cohorts-title = Cohorts
cohorts-one = Cohort
cohorts-new = New cohort
cohorts-new-lead = The settings of “{ $name }” are taken over: change what differs.
cohorts-new-blank = Start from a blank page
cohorts-next = Prepare the next one
cohorts-create = Create the cohort
cohorts-name = Name of the cohort
cohorts-name-hint = For instance “Cohort 2026”.
cohorts-name-taken = A cohort of this programme has this name already. Choose another.
cohorts-dates = Dates
cohorts-dates-hint = If you do not know them yet, leave them empty.
cohorts-hours = Hours of sessions for each startup
cohorts-hours-hint = For the whole cohort. Leave empty for no limit.
cohorts-hours-wrong = Give a number of hours, from 1 to 1,000, or nothing.
cohorts-starts = First day
cohorts-ends = Last day
cohorts-ends-before = The cohort would end before it begins. Check both dates.
cohorts-from-to = from { $starts } to { $ends }
cohorts-from = from { $starts }
cohorts-to = until { $ends }
cohorts-none = There is no cohort yet
cohorts-none-text = Open a programme to create the first one.
cohorts-none-open = No open cohort.
cohorts-choose = Choose a programme
cohorts-programme = Programme
cohorts-all-programmes = All programmes
cohorts-programme-link = The programme
cohorts-summary = { $open ->
    [one] One open cohort
   *[other] { $open } open cohorts
}, { $placed ->
    [one] { $placed } startup in it
   *[other] { $placed } startups in them
}
cohorts-folded = { $count ->
    [one] One other cohort, older or closed
   *[other] { $count } other cohorts, older or closed
}
cohorts-folded-caption = Older or closed cohorts
cohorts-placed = In it now
cohorts-graduated = Graduated
cohorts-left = Left
cohorts-waiting = Waiting
cohorts-waiting-sessions = { $count ->
    [one] { $count } session to mark
   *[other] { $count } sessions to mark
}
cohorts-waiting-introductions = { $count ->
    [one] { $count } open introduction
   *[other] { $count } open introductions
}
cohorts-add = Add a startup
cohorts-empty = This cohort has no startup yet
cohorts-empty-text = Add one the programme knows, or a new one.
cohorts-nothing-such = No startup matches this choice
cohorts-see-all = See the whole cohort
cohorts-all = All
cohorts-caption = { $count ->
    [one] { $count } startup
   *[other] { $count } startups
}
cohorts-filter = Choose whom to show
cohorts-any-referent = Anybody
cohorts-startup = Startup
cohorts-last-session = Last session
cohorts-open-introductions = Introductions
cohorts-state = State
cohorts-referent = Looked after by
cohorts-place-change = Change
cohorts-wait-session = Session with { $with }: say how it went
cohorts-wait-founder = The startup has not answered yet about { $with }
cohorts-wait-partner = { $with } has not answered yet
cohorts-wait-both = Neither the startup nor { $with } has answered yet
cohorts-wait-staff = The introduction to { $with } waits for the team
cohorts-wait-mission = The mission “{ $title }” needs the team
cohorts-closed-on = This cohort was closed on { $date }.
cohorts-settings = This cohort
cohorts-edit = Change { $name }
cohorts-edit-link = Change its name and dates
cohorts-close = Close the cohort…
cohorts-close-text = A closed cohort can still be read, but takes no new startup. You can open it again.
cohorts-close-now = Close the cohort
cohorts-reopen = Open the cohort again
cohorts-stays-open = The cohort stays open
cohorts-stays-closed = The cohort stays closed
cohorts-add-to = Add a startup to { $name }
cohorts-add-new = A new startup
cohorts-add-new-lead = Its name is enough to begin. The profile comes later.
cohorts-add-known = A startup the programme knows
cohorts-add-known-lead = It has been in a cohort of this programme.
cohorts-add-button = Add
cohorts-add-column = In this cohort
cohorts-startup-name = Name of the startup
cohorts-startup-known = The programme knows a startup of this name: it is in the list below. If this is another one, add a word to its name.
cohorts-startup-here = This startup is in the cohort already.
cohorts-already-here = Already here
cohorts-search = Look for a startup of the programme
cohorts-search-name = A few letters of its name
cohorts-found = Startups of the programme ({ $most } at most; a few more letters show others)
cohorts-found-none = No startup of the programme has this name
places-state = Where it stands
places-standing-placed = In the cohort
places-standing-left = Left
places-standing-graduated = Graduated
places-lead = Its place in { $cohort }
places-placed-on = Joined on
places-days = Correct these dates
places-move = Change its cohort
places-move-text = If it was written down in the wrong cohort of the programme. Its sessions, its missions and the mentors who follow it come along. From then on it sees the documents and the calendar of the other cohort, and its figures count there.
places-move-to = Its cohort
places-move-choose = Choose a cohort
places-move-now = Move it
places-move-missing = Choose a cohort.
places-its-cohort-is-closed = The cohort it is written down in is closed. Reopen that first.
places-is-there = It is in this cohort already.
places-has-a-place-there = It has a place in this cohort already.
places-round-is-prepared = Who follows which startup is being prepared in one of the two cohorts. Publish that round, or give it up first.
places-ended-on = Ended on
places-referent = Looked after by
places-no-referent = Nobody for now
places-not-staff = This person does not work for the programme.
places-who = Who looks after it
places-who-lead = The member of staff the startup turns to.
places-end = The end of the road
places-ahead = What it has ahead
places-ahead-text = The end of the road cancels nothing but what is said here. To cancel a session or give a seat back, do so first.
places-ahead-session = Session with { $name }
places-ahead-seat = A seat in “{ $title }”
places-ahead-line = Waits for a seat in “{ $title }”
places-ahead-stays = The session stands.
places-ahead-seat-stays = It keeps the seat.
places-ahead-others = { $count ->
    [one] It keeps the seat, and another startup waits for one.
   *[other] It keeps the seat, and { $count } other startups wait for one.
}
places-ahead-line-ends = It leaves the line, and reads so in a letter.
places-ahead-line-stays = It stays in the line: it has another place in this programme.
places-ahead-introduction = Open introduction to the partner { $name }
places-ahead-introduction-stays = It stays open.
places-ahead-introduction-ends = It stays open if the startup graduates. If it leaves the cohort, the introduction is withdrawn, and a partner who has the letter is told.
places-ahead-mission = Mission “{ $title }”
places-ahead-mission-stays = The mission goes on.
places-ahead-mission-ends = The mission goes on if the startup graduates. If it leaves the cohort, the mission ends.
places-ahead-request = Request for an offer: “{ $title }”
places-ahead-request-stays = It still waits for an answer.
places-ahead-request-ends = It still waits for an answer if the startup graduates. If it leaves the cohort, the request is taken back.
places-ahead-see = Open
places-still = What is still planned for it
places-still-text = None of it is cancelled by itself. To cancel a session or give a seat back, open it.
places-graduated-on = Graduated on
places-graduate = It graduated
places-leave-open = It leaves the cohort…
places-leave-text = Its history stays. You can take it back as long as the cohort is open.
places-reason = Reason
places-reason-hint = In a few words, for instance “The project stops”.
places-left-on = Left on
places-leave = Save that it left
places-back = Take it back
places-back-lead = If it returns, or if its end was a slip.
places-return = Put it back into the cohort
places-see-startup = See the startup
places-stale = Somebody else has just changed this place. The page shows what is saved now: check, then try again if needed.
places-typed = You had written: “{ $reason }”
places-cohort-is-closed = The cohort is closed. Open it again first.
places-already-left = It left already, on { $date }.
places-already-graduated = It graduated already, on { $date }.
places-still-placed = It is in the cohort already.
places-before-placed = It joined on { $date } only. Choose that day or a later one.
places-in-the-future = That day is still to come. Choose today or a past day.

## Startups

# startups

startups-title = Startups
startups-lead = Those with a place in your programmes.
startups-mine-title = My startups
startups-mine-none = You are not a founder of any startup.
startups-search = Search the startups
startups-search-name = Name
startups-search-cohort = Cohort
startups-search-all-cohorts = All cohorts
startups-search-state = Standing
startups-search-all-states = Any standing
startups-search-go = Filter
startups-search-reset = Show all
startups-caption =
    { $count ->
        [one] One startup
       *[other] { $count } startups
    }
startups-column-name = Startup
startups-column-themes = Themes
startups-column-places = Cohorts
startups-none = No startup yet.
startups-none-text = A startup appears here as soon as it has a place in one of your cohorts.
startups-none-found = No startup matches.
startups-none-found-text = Try only a part of the name, or another filter.
startups-profile = Profile
startups-profile-empty = The profile is still empty.
startups-profile-empty-text = A few lines are enough for mentors and partners to understand the project.
startups-mission = Mission
startups-themes = Themes
startups-beneficiaries = Whom it serves
startups-technologies = Technologies
startups-levers = Technology levers
startups-changes = What digital technology changes in the model
startups-goals = Sustainable development goals
startups-needs = Needs
startups-town = Town
startups-town-hint = Where you can meet a mentor.
mentors-town-hint = Where you meet people, if you do in person.
startups-legal-form = Legal form
startups-siret = SIRET
startups-rna = RNA
startups-website = Website
startups-links = Links
startups-edit = Edit the profile
startups-places = Cohorts
startups-places-none = No place in a cohort.
startups-place-since = since { $date }
startups-place-until = on { $date }
startups-place-referent = Referent: { $name }
startups-place-reason = Reason: { $reason }
startups-founders = Founders
startups-founders-none = This startup has nobody in Levier yet.
startups-founders-manage = Manage the team
startups-main-contact = Main contact
startups-programmes = Your programmes where it has a place
startups-notes = Staff notes
startups-notes-lead = Read by the staff of { $programme } only, never by the startup or the mentors.
startups-notes-none = No note.
startups-note = New note
startups-note-add = Add the note
startups-note-empty = The note is empty.
startups-note-wrong = This note cannot be kept: it must hold in { $most } ordinary characters.
startups-note-words = The note
startups-note-correct = Correct your note
startups-note-correct-lead = Written on { $at }. The startup’s page will say when it was corrected.
note-correct = Correct
note-corrected-on = Corrected on { $at }
startups-timeline = What happened
startups-timeline-none = Nothing is in the journal yet.
startups-edit-title = Edit { $name }
startups-edit-lead = Everything is optional, except the name. Mentors and partners read these words: keep them simple.
startups-edit-project = The project
startups-edit-digital = Digital technology
startups-edit-identity = The organisation
startups-edit-online = Online
startups-edit-save = Save
startups-name = Name
startups-mission-hint = What you do, for whom, in a few sentences.
startups-list-hint = One a line.
startups-technologies-hint = Tools and languages, one a line.
startups-needs-hint = What you look for with mentors.
startups-legal-form-blank = Not told
startups-siret-hint = 14 digits, shown to staff and founders only.
startups-rna-hint = For an association: W and nine digits.
startups-website-hint = For instance https://example.org
startups-link = Address { $number }
startups-link-kind = What is there
startups-refused-name = Give a name of 120 characters at most.
startups-refused-mission = The mission must hold in { $most } ordinary characters.
startups-refused-word-long = “{ $word }” is too long: { $most } characters at most.
startups-refused-word = “{ $word }” holds a character that cannot be shown.
startups-refused-many = Too many: { $most } words at most.
startups-refused-siret-length = A SIRET has 14 digits.
startups-refused-siret-check = This SIRET holds a slip: its check digit is wrong.
startups-refused-rna = An RNA number is W and nine digits, like W751234567.
startups-refused-rna-form = Only an association has an RNA number. Change the legal form, or clear the number.
startups-refused-website = This is not the address of a web page. It starts with https://
startups-refused-legal = Choose a form from the list.
startups-team-title = Founders of { $name }
startups-team-lead = Each of them can book mentors, edit the profile and invite other founders.
startups-team-since = since { $date }
startups-team-you = you
startups-team-invite = Invite somebody
startups-team-invite-lead = We write to this person. To enter, their address will be enough.
startups-team-name = First and last name
startups-team-send = Send the invitation
startups-team-make-main = Make main contact
startups-team-remove = Remove from the team…
startups-team-remove-text = { $name } will no longer see this startup. What was done stays.
startups-team-remove-do = Remove
startups-team-leave = Leave the team…
startups-team-leave-text = You will no longer see this startup. What you did stays.
startups-team-leave-do = Leave the team
startups-team-about = to { $name }
startups-team-already = This person is already one of the founders.
startups-team-gone = This person is no longer one of the founders.
startups-team-last = A startup keeps at least one person. Invite somebody first.
startups-team-is-main = This is already the main contact.
startups-team-not-yours = Only the main contact and the staff of the programme can do this.
startups-team-full = A team has { $most } people at most.
startups-team-too-often = Too many invitations today. Try again tomorrow.

## Mentors and their hours

mentors-lead-founder = Those who know what you need come first.
mentors-lead-staff = { $n ->
    [one] { $n } mentor in your programmes.
   *[other] { $n } mentors in your programmes.
}
mentors-none = No mentor yet
mentors-none-founder = The programme’s staff can invite some.
mentors-paused = Pauses until { $until }
mentors-next-hour = Next free hour: { $at }. { $left } left that month.
mentors-hours-full = No free hour in the two months to come
mentors-no-hours = Has published no hours: propose a time
mentors-earliest = The next free hours
mentors-earliest-lead = Of every mentor open to your startup. Hours are those of { $zone }.
mentors-earliest-filter = Choose by what a mentor knows
mentors-earliest-none-known = Nobody who knows “{ $what }” has a free hour in the next four weeks.
mentors-kind-there = You offer this kind of session already.
mentors-earliest-none = Nobody has a free hour in the next four weeks.
mentors-who-knows = Somebody who knows
mentors-anything = No preference
mentors-any = Anything
mentors-your-needs = What you look for
mentors-later = Later hours
mentors-hour = { $hour } · { $name }
mentors-hour-unsure = { $hour } · { $name } (to be confirmed)
mentors-none-staff = Invite somebody: a letter tells them how to enter.
mentors-fits = Knows what you look for:
mentors-also = And also:
mentors-invite = Invite a mentor
mentors-invite-lead = A letter tells them how to enter. Profile and hours are completed afterwards.
mentors-invite-send = Invite
mentors-name = Name
mentors-name-wrong = Give a name, in 120 characters at most.
mentors-programme = Programme
mentors-see-hours = See their free hours
mentors-edit = Edit the profile
leave-begin = Gives no more hours to { $programme }…
leave-title = { $name } leaves { $programme }
leave-lead = What was agreed stands. Nobody of this programme can book another session with them. A letter confirms it to them.
leave-stands = What stands
leave-stands-lead = Free seats of a group session can still be taken. If a session cannot take place any more, cancel it first: everybody is told.
leave-waits = What waits no more
leave-waits-lead = The teams concerned are told, and their next choice is tried.
leave-requests = { $n ->
    [one] One request for a session without an answer
   *[other] { $n } requests for a session without an answer
}
leave-hands = { $n ->
    [one] One mission that still looks for somebody
   *[other] { $n } missions that still look for somebody
}
leave-mission = Mission: { $title }
leave-to = Who follows these startups from now on?
leave-to-nobody = Nobody for now
leave-follows = Startups followed: { $names }. Their founders are told.
leave-to-wrong = Choose a mentor of this programme.
leave-now = Note the departure from { $programme }
leave-letter-subject = Your hours for { $programme } end here
leave-letter = The team of { $programme } noted that you give no more hours there. Thank you for all that you gave.
leave-letter-followed = You no longer follow: { $names }.
leave-letter-see = See what is to come
letter-kind-mentor-left = A mentor’s departure
journal-mentor-left = { $actor } noted that a mentor gives no more hours to a programme.
mentors-edit-title = Profile of { $name }
mentors-knows = What this person knows
mentors-knows-hint = Startups that need these will see this profile first.
mentors-languages = Languages of the sessions
mentors-languages-wrong = Choose at least one language.
mentors-meets = How sessions take place
mentors-meets-wrong = Choose how sessions take place.
mentors-zone = Time zone
mentors-headline = In one line
mentors-headline-hint = For example: “Chief technology officer, open data”
mentors-about = About
mentors-detail = Link, number or address
mentors-detail-hint = It appears in the letters of agreed sessions, not before.
mentors-link-wrong = This link does not open. It begins with https://
mentors-my-profile = See my profile
mentors-profile = Your profile
mentors-profile-lead = What startups read about you before they book.
stop-open = Be a mentor no more…
stop-text = None of your hours is free until { $until }, and the team of each of your programmes is told. Sessions that were agreed stand: cancel those to which you cannot come.
stop-now = Stop, and tell the team
stop-letter-subject = { $name } would like to stop being a mentor
stop-letter-first = { $name } would like to give no more hours to the startups of the programme { $programme }.
stop-letter-hours = Their hours are paused until { $until }. What was agreed stands: see with them whom to pass it to, then note that they left.
stop-letter-see = See what is theirs
mentors-hours-lead = In { $zone } time. Taking hours away leaves agreed sessions as they are.
mentors-hours-none = You have not offered any hours yet.
mentors-hours-none-hint = Add two hours a week, for example, on the day that suits you.
mentors-hours-weekly = Every week
mentors-hours-dated = Particular dates
mentors-hours-dated-lead = A day when you are away, or extra hours.
mentors-hours-dated-title = A particular date
mentors-hours-weekly-title = Hours every week
mentors-hours-kind = On that day
mentors-hours-extra = extra hours
mentors-hours-off = not available
mentors-hours-off-hint = Without hours, the whole day.
mentors-hours-add = Add hours
mentors-hours-add-date = Add a date
mentors-hours-offer = Offer these hours
mentors-hours-keep-date = Save this date
mentors-hours-remove = Remove
mentors-hours-overlap = These hours overlap others: { $other }.
mentors-weekday = Day
mentors-span = Hours
mentors-from = from
mentors-until = to
mentors-from-to = { $from } to { $until }
mentors-every = { $n ->
    [1] every { $day }, { $span }
    [2] every second { $day }, { $span }
    [3] every third { $day }, { $span }
   *[other] every fourth { $day }, { $span }
}
mentors-rhythm = { $n ->
    [1] Every week
    [2] Every two weeks
    [3] Every three weeks
   *[other] Every four weeks
}
mentors-every-weeks = Rhythm
mentors-every-weeks-hint = If it is not every week, give the first date below.
mentors-refused-rhythm = Choose from one week to four.
mentors-refused-first-week = Give the first date: it says which weeks are meant.
mentors-holidays = Public holidays
mentors-holidays-off = Your weekly hours are not offered then.
mentors-holidays-rest = Do not offer my hours on public holidays (France)
mentors-holidays-hint = Dates that you add are still offered.
mentors-on = { $day }, { $span }: { $kind }
mentors-whole-day = the whole day
mentors-valid = Another rhythm, or a period
mentors-valid-from = from
mentors-valid-until = until
mentors-date = Date
mentors-settings = Your sessions
mentors-settings-edit = Change the settings
mentors-booking = When a startup chooses an hour
mentors-book-at-once = It books it at once
mentors-ask-first = It asks me first
mentors-ask-first-hint = You answer from the letter, within three days. The hour is kept meanwhile.
mentors-free = Time kept free around a session
mentors-session = Length of a session
mentors-step = An hour offered every
mentors-before = Before
mentors-after = After
mentors-before-and-after = { $before ->
    [one] { $before } minute before
   *[other] { $before } minutes before
}, { $after } after
mentors-notice = Latest booking
mentors-horizon = Earliest booking
mentors-hours-a-month = At most, each month
mentors-limits = Sessions, at most
mentors-limits-hint = Leave empty for no limit.
mentors-a-day = A day
mentors-a-week = A week
mentors-sessions-a-day = At most, a day
mentors-sessions-a-week = At most, a week
mentors-sessions = { $n ->
    [one] 1 session
   *[other] { $n } sessions
}
mentors-hours-ahead = { $n ->
    [one] { $n } hour before
   *[other] { $n } hours before
}
mentors-days-ahead = { $n ->
    [one] { $n } day before
   *[other] { $n } days before
}
mentors-hours-of-month = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
mentors-unit-hours = hours
mentors-unit-hours-ahead = hours before
mentors-unit-days = days
mentors-unit-days-ahead = days before
mentors-pause = Pause until
mentors-pause-hint = No hour is offered before that date.
mentors-refused-time = Write a time like 14:30.
mentors-refused-quarter = Times go by quarter hours: 14:00, 14:15, 14:30…
mentors-refused-order = The end comes after the beginning.
mentors-refused-day = The range fits in one day.
mentors-refused-weekday = Choose a day of the week.
mentors-refused-never = This period ends before it begins.
mentors-refused-past = This day is over: choose one to come.
mentors-refused-skipped = On that day clocks skip this hour: it does not exist. Choose another one.
mentors-next-dates = The next times: { $dates }
mentors-refused-session = A session lasts 15 to 90 minutes.
mentors-no-address = Say where one meets.
mentors-journeys = Trips
mentors-journeys-lead = On these dates your hours are those of the place: 9:00 stays 9:00 for you.
mentors-journey-add = Add a trip
mentors-journey-title = A trip
mentors-journey-lead = Your hours of these dates will be read on the clocks there. Sessions that are agreed do not move.
mentors-journey-dates = Dates there
mentors-journey-from = from
mentors-journey-until = until
mentors-journey-zone = Time zone there
mentors-journey-zone-hint = Pages and letters go on giving you { $zone } time.
mentors-journey-keep = Save this trip
mentors-journey-said = { $from } to { $until }: in { $zone } time
mentors-journey-overlap = These dates overlap others: { $other }.
mentors-journey-order = A trip ends after it has begun.
mentors-journey-past = This trip is over.
mentors-journey-long = A trip lasts a year at most. If you are moving, change the time zone of your account.
mentors-journey-home = That is your time zone already. Choose the one of the place.
mentors-kinds = Kinds of session
mentors-kinds-lead = Startups choose among these kinds.
mentors-kind = { $length } · { $how }
mentors-kind-add = Add a kind
mentors-kind-title = A kind of session
mentors-kind-offer = Offer these sessions
mentors-calendar = Your calendar elsewhere
mentors-calendar-lead = Give the secret address of a calendar you keep elsewhere: nobody will book you when you are busy there. Levier reads only the hours in it, and writes nothing.
mentors-calendar-none = If you keep a calendar elsewhere, nobody will book you when you are busy there.
mentors-calendar-edit = Link a calendar
mentors-calendar-address = Secret address of the calendar
mentors-calendar-other = Another address
mentors-calendar-hint = It begins with https:// or webcal:// and often ends with .ics. In Google Calendar: “Secret address in iCal format”. In Outlook: “Publish a calendar”.
mentors-calendar-set = Read this calendar
mentors-calendar-hurry = Read it now
mentors-calendar-remove = Read this calendar no more
mentors-calendar-read = The calendar of { $host } was read on { $at }.
mentors-calendar-not-yet = The calendar of { $host } will be read in a moment.
mentors-calendar-unsure = For more than a day nothing sure has been known of your hours: startups ask you before they book.
mentors-calendar-unread = { $n ->
    [one] The time of one event could not be understood.
   *[other] The times of { $n } events could not be understood.
}
mentors-calendar-letter-subject = Your calendar can no longer be read
mentors-calendar-letter = The calendar of { $host } could not be read for more than a day:
mentors-calendar-letter-unsure = Meanwhile startups ask you before they book, so that nobody takes an hour when you are not free.
mentors-calendar-letter-see = See what is wrong
calendar-trouble-not-an-address = This is not the address of a calendar. It begins with https:// or webcal://
calendar-trouble-not-secure = This address is not protected: it must begin with https://
calendar-trouble-other-port = This address has a port number. Give it without.
calendar-trouble-holds-password = This address holds a name or a password. Give the calendar’s secret address instead.
calendar-trouble-private-address = This address is not on the public internet.
calendar-trouble-unknown-name = No machine has this name. Check the address.
calendar-trouble-unreachable = The calendar’s server does not answer. Another try follows.
calendar-trouble-bad-certificate = The calendar’s server does not prove who it is. Tell whoever looks after it.
calendar-trouble-too-slow = The calendar’s server takes too long to answer. Another try follows.
calendar-trouble-too-many-redirects = The address keeps sending us elsewhere. Copy the secret iCal address again.
calendar-trouble-not-found = There is no calendar at this address any more. Copy it again.
calendar-trouble-not-allowed = This calendar is not shared by its address. Copy its secret address.
calendar-trouble-not-now = The calendar’s server has trouble. Another try follows.
calendar-trouble-too-large = This calendar is too large. Publish a smaller one, for instance without past years.
calendar-trouble-not-a-calendar = There is a page at this address, and no calendar. Copy the secret iCal address.
calendar-trouble-unreadable = What is at this address cannot be read as a calendar. Copy the secret iCal address again.
mentors-refused-step = Choose 15, 30 or 60 minutes.
mentors-refused-free = Choose none to 60 minutes.
mentors-refused-notice = Give a number of hours, from 0 to 336 (two weeks).
mentors-refused-horizon = Give a number of days, from 1 to 365.
mentors-refused-hours = Give a number of hours a month, from 0 to 160.
mentors-refused-a-day = 1 to 12 sessions a day, or nothing.
mentors-refused-a-week = 1 to 40 sessions a week, or nothing.
language-fr = French
language-en = English
form-too-long = At most { $most } characters.

## Who mentors whom

matching-title = Who mentors whom
matching-open = Match mentors
matching-start-title = Prepare pairs
matching-start-lead = { $startups } startups in the cohort, { $mentors } mentors open to the programme. Levier proposes, you choose; nothing is sent before you publish.
matching-start = Propose pairs
matching-wants = How many mentors for each startup?
matching-mentors = { $n ->
    [one] { $n } mentor
   *[other] { $n } mentors
}
matching-wants-wrong = Choose 1 to 3 mentors for each startup.
matching-takes = How many startups for each mentor, at most?
matching-takes-unit = startups
matching-takes-hint = The number a mentor gives on their profile goes first.
matching-takes-wrong = Give a number of startups, from 1 to { $most }.
matching-keep-published = Keep the pairs already published
matching-keep-published-hint = Those that are still possible. You can change them later.
matching-no-startup = This cohort has no startup to match
matching-no-mentor = No mentor is open to this programme
matching-cohort-closed = This cohort is closed: its pairs change no more.
matching-started-already = Somebody else just prepared pairs for this cohort. Here they are.
matching-stale = Somebody else just changed or published this proposal. Here it is as it stands now: do it again if it is still useful.
matching-proposal = The proposal
matching-proposal-lead = { $matched ->
    [one] { $matched } startup out of { $all } has somebody to follow it.
   *[other] { $matched } startups out of { $all } have somebody to follow them.
}
matching-started-by = Prepared by { $name } on { $date }. Nothing is sent before you publish.
matching-knows = knows { $words }
matching-knows-nothing = knows nothing of what is needed
matching-speaks = speaks { $languages }
matching-free = { $hours } free this month
matching-free-none = no hour left this month
matching-and = { $others } and { $last }
matching-only-one = the only person of the programme who knows { $words }
matching-only-one-here = the only person of the programme who does
matching-one-of-here = { $n ->
    [2] one of the two people of the programme who do
   *[other] one of the three people of the programme who do
}
matching-one-of = { $n ->
    [2] one of the two people of the programme who know { $words }
   *[other] one of the three people of the programme who know { $words }
}
matching-paused = on a break until { $date }
matching-keep = Keep
matching-let-go = Keep no longer
matching-kept = Kept
matching-new = New
matching-change = Change
matching-remove = Remove
matching-without = Nobody: { $why }
matching-too-few = Only { $got } of { $wants }: { $why }
matching-no-needs = this startup did not say what it needs.
matching-nobody-knows = no other mentor of the programme knows what it needs.
matching-all-impossible = those who know what it needs cannot ({ $why }).
matching-nobody-free = those who know what it needs already follow as many startups as they can.
matching-not-matched = possible with { $names }.
matching-others = { $n ->
    [one] { $n } other
   *[other] { $n } others
}
matching-of-pair = { $mentor } and { $startup }: { $why }
matching-with = { $startup } with { $mentor }
matching-not-in-round = the startup or the mentor is in the programme no more
matching-founder = founded this startup
matching-organisation = works for an organisation that supports it
matching-forbidden = kept apart by the team, { $reason }
matching-forbidden-some = kept apart by the team
matching-no-language = no language in common
matching-not-in-town = not in the same town
matching-already-there = this pair is there already
matching-has-enough = { $n ->
    [one] the startup has its mentor already
   *[other] the startup has its { $n } mentors already
}
matching-is-full = { $n ->
    [one] already follows one startup, as many as they can
   *[other] already follows { $n } startups, as many as they can
}
matching-takes-none = can follow no other startup for now
matching-not-there = this pair is in the proposal no more
matching-is-pinned = this pair is kept. Keep it no longer first.
matching-too-many-pinned = { $startup } has { $pinned } mentors kept and wants { $wants }. Keep fewer, or raise the number.
matching-too-many-taken = { $mentor } has { $pinned } startups kept and follows { $takes } at most. Keep fewer.
matching-no-pair = The proposal has no pair: there is nothing to publish.
matching-pin-left-out = this pair is kept, but is in the proposal no more
matching-lost = { $n ->
    [one] One pair no longer holds
   *[other] { $n } pairs no longer hold
}
matching-free-mentors = { $n ->
    [one] { $n } mentor without a startup
   *[other] { $n } mentors without a startup
}
matching-changes = What this changes
matching-added = New ({ $n })
matching-dropped = Ending ({ $n })
matching-unchanged = Going on ({ $n })
matching-published = The published pairs
matching-published-on = Last published on { $date }.
matching-nobody = nobody
matching-publish-title = Publish
matching-publish-text = { $letters ->
    [one] One letter will leave (founders: { $founders }, mentors: { $mentors }). It says who mentors whom, and why.
   *[other] { $letters } letters will leave (founders: { $founders }, mentors: { $mentors }). They say who mentors whom, and why.
}
matching-publish-same = Nothing changes since the last time: no letter will leave.
matching-publish-lost = First remove the pairs that no longer hold, at the top of the page.
matching-publish = Publish and write the letters
matching-again-open = Propose again
matching-again-text = Pairs you keep stay, and so do those you keep apart. The others are chosen anew.
matching-again = Propose again
matching-numbers-only = Change the numbers only
matching-discard-open = Give this proposal up…
matching-discard-text = Nothing was sent. The pairs already published go on.
matching-discard = Give the proposal up
matching-seeks = Needs { $words }.
matching-seeks-nothing = This startup did not say what it needs.
matching-now = In the proposal
matching-nobody-yet = Nobody for now.
matching-possible = Who could mentor it
matching-enough = { $n ->
    [one] It has its mentor already. Remove them to choose another.
   *[other] It has its { $n } mentors already. Remove one to choose another.
}
matching-nobody-knows-free = No other free mentor knows what it needs.
matching-other-mentors = { $n ->
    [one] { $n } mentor who knows other things
   *[other] { $n } mentors who know other things
}
matching-impossible = { $n ->
    [one] { $n } impossible mentor, and why
   *[other] { $n } impossible mentors, and why
}
matching-add = Choose
matching-add-instead = Choose instead
matching-allow = Allow again
matching-allowed-already = This pair is allowed already.
matching-forbid-open = Keep a mentor apart from this startup…
matching-forbid-text = This pair will not be proposed in this cohort any more, until you allow it again.
matching-forbid = Keep this mentor apart
matching-forbidden-already = This pair is kept apart already.
matching-mentor = Mentor
matching-choose = Choose a mentor
matching-mentor-wrong = Choose a mentor.
matching-why-forbid = Why?
matching-reason-conflict-of-interest = Conflict of interest
matching-reason-did-not-work = Did not work before
matching-reason-other = Another reason
matching-reason-wrong = Choose a reason.
matching-your-mentor = Your mentor
matching-its-mentors = { $n ->
    [one] Mentor
   *[other] Mentors
}
matching-my-startups = { $n ->
    [one] Startup followed
   *[other] Startups followed
}
matching-most = Startups followed, at most
matching-most-hint = In all programmes. Leave empty to let each team decide.
matching-most-wrong = Give a number of startups, from 0 to { $most }, or nothing.
matching-letter-founder-subject = { $n ->
    [one] Your mentor: { $names }
   *[other] Your mentors: { $names }
}
matching-letter-founder-ended = { $startup }’s mentor changes
matching-letter-founder = { $n ->
    [one] The team of { $programme } chose somebody to mentor { $startup }. Book a first session to get to know each other.
   *[other] The team of { $programme } chose { $n } people to mentor { $startup }. Book a first session with each to get to know each other.
}
matching-letter-why = { $who }: { $reason }.
matching-letter-hours = See the free hours of { $name }
matching-letter-founder-dropped = { $n ->
    [one] { $names } mentors { $startup } no more. Sessions already agreed take place as planned, and a word of thanks is always welcome.
   *[other] { $names } mentor { $startup } no more. Sessions already agreed take place as planned, and a word of thanks is always welcome.
}
matching-letter-mentor-subject = { $n ->
    [one] A startup to mentor: { $names }
   *[other] { $n } startups to mentor: { $names }
}
matching-letter-mentor-ended = A change in whom you mentor, { $programme }
matching-letter-mentor = { $n ->
    [one] The team of { $programme } entrusts a startup to you. It chooses its own sessions among the hours you offer.
   *[other] The team of { $programme } entrusts { $n } startups to you. They choose their own sessions among the hours you offer.
}
matching-letter-startup = { $name } counts on your view of things.
matching-letter-startup-seeks = { $name } needs what you know: { $words }.
matching-letter-read = Read the page of { $name }
matching-letter-my-hours = Check my hours
matching-letter-mentor-dropped = You mentor { $names } no more. Sessions already agreed take place as planned. Thank you for the time you gave.

## Bookings

minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
bookings-for-which = For which startup
bookings-slots-title = Book { $name }
bookings-free-hours = Free hours
bookings-slots-lead = Choose an hour. A session lasts { $minutes } minutes. Hours are those of { $zone }.
bookings-week-of = Week of { $date }
bookings-kinds = Kind of session
bookings-slot-free = { $day }, { $hour }, free
bookings-unsure = These hours are to be confirmed.
bookings-unsure-text = The calendar of { $name } could not be read since { $since }. These hours may be taken there: the session will be asked for first.
bookings-week-before = Previous week
bookings-week-after = Next week
bookings-quota-short = Your startup has { $left } of sessions left in this cohort: not enough for this one. The programme team can add hours.
bookings-paused = { $name } pauses until { $until }.
bookings-propose-not-offered = { $name } cannot be asked for this hour. Propose another one, between 7:00 and 22:00, in the weeks to come.
bookings-move-meanwhile = The session was moved meanwhile: it is now on { $at }. Do you still want to move it?
bookings-propose = Propose this hour
bookings-propose-title = Propose an hour to { $name }
bookings-propose-lead = { $name } has not offered any hours yet. Propose one, between 7:00 and 22:00 on their clock: they answer yes or no. Hours are those of { $zone }.
bookings-propose-time = Hour
bookings-propose-wrong = Give a day and an hour at the quarter: 14:00, 14:15, 14:30…
bookings-no-slot-hint = Other mentors may have an hour for you.
bookings-other-mentors = See the other mentors
bookings-none-free = { $days ->
    [one] No hour is free today or tomorrow.
   *[other] No hour is free in the next { $days } days.
}
bookings-book-title = Your session with { $name }
bookings-subject = Subject
bookings-subject-hint = In one sentence: what you want to make clear together.
bookings-subject-wrong = Say in one sentence what you want to talk about, in { $most } characters at most.
bookings-book = Book this hour
bookings-booked = The session is booked.
bookings-booked-letter = A letter leaves for { $email }, with the invitation for your calendar.
bookings-booked-demo = Read the letter and its calendar invitation
bookings-nearest = Other hours nearby
bookings-when = When
bookings-their-clock = On their clock
bookings-lasts = Length
bookings-where = How
bookings-place = Link or address
bookings-by-video = By video
bookings-by-phone = By phone
bookings-in-person = In person
bookings-no-longer-free = This hour is no longer free. Choose another one.
bookings-refused-own = One does not book one’s own hour.
bookings-refused-programme = This mentor does not work with your programme.
bookings-refused-past = This hour is past. Choose another.
bookings-refused-soon = That is too soon for this mentor: the first possible hour is { $first }.
bookings-refused-paused = This mentor is taking a break until { $until }.
bookings-refused-far = That is too far ahead: this mentor’s hours are open until { $last }.
bookings-refused-month = This mentor has given all the hours of that month. Choose another month.
bookings-refused-day = This mentor has enough sessions that day. Choose another day.
bookings-refused-week = This mentor has enough sessions that week. Choose another week.
bookings-refused-quota = Your startup has { $hours } h of sessions in this cohort and { $left } left: not enough for this session. The programme’s staff can add some.
bookings-quota = Your startup has { $left } of sessions left out of { $all } in this cohort.
bookings-refused-elsewhere = You already have a session at that time ({ $start }).
bookings-with = Session with { $name }
bookings-of-both = { $startup } with { $mentor }
bookings-stage = Where it stands
bookings-stage-agreed = Agreed
bookings-stage-past = To complete
bookings-stage-held = Held
bookings-stage-missed = Missed
bookings-stage-given-back = Seat given back
bookings-stage-cancelled = Cancelled
bookings-booked-by = For the startup
bookings-reason = Reason
bookings-reason-hint = The other person will read it.
bookings-reason-wrong = The reason fits in { $most } characters.
bookings-cancel = Cancel the session
bookings-cancel-text = The hour is free again, and both calendars are updated.
bookings-cancel-confirm = Cancel this session
bookings-cancel-late = The session begins in less than { $hours } h. The mentor is told at once, but its length ({ $length }) counts in your startup’s hours.
bookings-cancelled-when = Notice
bookings-cancelled-late = Cancelled less than { $hours } h ahead: the hours count as given.
bookings-for-whom = At the request of
bookings-for-whom-hint = You act in their place: letters and the history will say so.
bookings-move = Move the session
bookings-move-lead = The session is planned on { $at }. Choose another hour: all of these are free for everyone. Hours are those of { $zone }.
bookings-move-title = Move to this hour?
bookings-move-from = Planned now
bookings-move-to = New hour
bookings-move-confirm = Move the session
bookings-move-other = Choose another hour
bookings-move-back = Back to the session
bookings-move-started = The session has begun: it can no longer be moved.
bookings-move-late = The session could be moved until { $until }. You may still cancel it.
bookings-move-asked = This mentor agrees to each hour first. Ask them for another hour.
bookings-move-same = The session is at that hour already.
bookings-move-elsewhere = Somebody who comes has a session then ({ $start }).
bookings-wish-title = Another choice: { $name }
bookings-wish-lead = Should { $name } be unable, this hour will be asked for instead, with the same subject:
bookings-wish-keep = Keep this choice
bookings-wish-many = A request has { $most } other choices at most. Take one away first.
bookings-wish-there = This hour is among your choices already.
bookings-wish = { $name }, { $at }
bookings-wish-add = Add another choice
bookings-wishes = And if this mentor cannot?
bookings-wishes-lead = Your other choices will be asked in this order, if they are still free.
bookings-next-choice = This request came to nothing: your next choice took its place.
bookings-links-wrong = “{ $line }” is not the address of a web page.
bookings-links-many = Give { $most } pages at most.
bookings-links = To read beforehand
bookings-links-hint = One address a line: a deck, a page, a document.
bookings-prepared = What the startup asks
bookings-questions = Your questions
bookings-prepare-more = Prepare the session
bookings-prepare = Prepare the session
bookings-prepare-needs = What the startup looks for:
bookings-ask = Ask for this hour
bookings-ask-hint = { $name } answers each request. The hour is kept for you meanwhile.
bookings-asked = The request has gone.
bookings-asked-text = { $name } answers until { $until }. The hour is kept for you, and a letter will tell you the answer.
bookings-invite = Who else comes?
bookings-invite-hint = A letter asks them to say yes.
bookings-company = Who comes
bookings-company-comes = Comes
bookings-company-waits = Not answered yet
bookings-company-away = Does not come
bookings-company-invite = Invite somebody of the team
bookings-company-whom = Who
bookings-company-send = Send the invitation
bookings-company-leave = I do not come any more
bookings-company-asked = { $by } asks you to come to this session.
bookings-company-nobody = Nobody of your startup comes to this session any more. Will you go? If not, cancel it.
bookings-company-handed = This session is yours since whoever booked it left the startup. Will you go too?
bookings-company-come = I come
bookings-company-not = I do not come
bookings-company-late = This session is no longer to come: nothing about it can be changed.
bookings-withdraw = Take the request back
bookings-withdraw-text = The hour becomes free again, and the mentor no longer has to answer.
bookings-withdraw-confirm = Take this request back
bookings-cancel-to-answer = This session is only asked for: answer yes or no.
bookings-never-agreed = This session was not agreed.
bookings-stage-asked = Waiting for an answer
bookings-stage-declined = Declined
bookings-stage-expired = Left unanswered
bookings-reply-title = { $startup } asks you for a session
bookings-reply-until = Answer due
bookings-reply-yes = Accept the session
bookings-reply-cannot = I cannot
bookings-reply-no = Decline
bookings-reply-word = A word
bookings-reply-word-hint = The startup will read it.
bookings-reply-stands = Where this request stands
bookings-reply-agreed = The session is agreed already.
bookings-reply-declined = The request was declined already, { $at }.
bookings-reply-expired = Its time is up ({ $at }): the hour is free again.
bookings-reply-cancelled = The startup took its request back, { $at }.
bookings-line-answer = { $name } asks you for a session
bookings-line-reply = Answer
bookings-line-asked = Session asked of { $name }
bookings-cancelled-by-founder = The startup has already cancelled it, { $at }.
bookings-cancelled-by-mentor = The mentor has already cancelled it, { $at }.
bookings-was-cancelled = This session was cancelled, { $at }.
bookings-told-held = It is already noted that the session was held ({ $at }).
bookings-told-missed = It is already noted that the session was missed ({ $at }).
bookings-has-started = The session has begun: it can no longer be cancelled.
bookings-not-started = The session has not begun yet.
bookings-how-it-went = How did it go?
bookings-held = It took place
bookings-missed = The startup did not come
bookings-notes = Notes
bookings-note = Note
bookings-note-write = Your note
bookings-note-add = Add a note
bookings-note-for-whom = For whom
bookings-note-shared = Shared with the startup
bookings-note-for-staff = For the programme’s team only
bookings-note-keep = Keep the note
bookings-note-wrong = Write a note, in { $most } characters at most.
bookings-note-correct = Correct your note
bookings-note-correct-shared = Written on { $at }, shared with the startup, which may have read it. The session’s page will say when it was corrected.
bookings-note-correct-staff = Written on { $at }, for the programme’s team only. The session’s page will say when it was corrected.
bookings-line-to-come = Session with { $name }
bookings-line-come = Do you go to the session with { $name }?
bookings-line-come-asked = Your answer is awaited
bookings-line-past = Say how the session with { $name } went
bookings-line-see = See it
bookings-line-tell = Complete it
bookings-letter-confirmed-subject = Session with { $name }, { $at }
bookings-letter-confirmed-founder = Your session with { $name } is agreed.
bookings-letter-confirmed-mentor = { $name }, of { $startup }, has booked a session with you.
bookings-letter-agreed-mentor = You accepted the session that { $startup } asked you for.
bookings-letter-asked-subject = { $startup } asks you for a session, { $at }
bookings-letter-asked = { $name }, of { $startup }, asks you for a session.
bookings-letter-asked-again-subject = Still without an answer: { $startup } asks you for a session, { $at }
bookings-letter-asked-again = { $name }, of { $startup }, waits for your answer. A no at once is better than waiting: somebody else will be asked.
bookings-letter-asked-until = You may answer until { $until }, without account or password. After that the hour becomes free again.
bookings-letter-answer = Answer
bookings-letter-unanswered-subject = No session with { $name }, { $at }
bookings-letter-declined = { $name } cannot at that hour.
bookings-letter-expired = { $name } did not answer in time. The hour is no longer kept.
bookings-letter-skipped = Could not be asked among your other choices: { $names }.
bookings-letter-next-asked = Your next choice is asked: { $name }.
bookings-letter-next-booked = Your next choice is booked: a session with { $name }. A letter confirms it.
bookings-letter-invited-subject = Do you come too? Session with { $name }, { $at }
bookings-letter-invited = { $by } asks you to come to the session with { $name }.
bookings-letter-invited-answer = Say yes or no on the page of the session. If you come, it goes into your calendar.
bookings-letter-handed-over-subject = Will you go? Session with { $name }, { $at }
bookings-letter-handed-over = { $gone } has left { $startup }. The session with { $name } still stands: will you go in their place?
bookings-letter-handed-over-answer = Say yes on the page of the session, and it goes into your calendar. If nobody can come, cancel it: the mentor is waiting for you.
bookings-letter-joined = You come to the session with { $name }. The attached invitation puts it into your calendar.
bookings-letter-left-subject = Out of your calendar: session with { $name }, { $at }
bookings-letter-left = You no longer come to the session with { $name }. Your calendar is updated.
bookings-letter-left-asked-subject = Without you: request for a session with { $name }, { $at }
bookings-letter-left-asked = You are no longer part of the request for a session with { $name }. Nothing was agreed yet.
bookings-letter-see = See the session
bookings-letter-calendar = The invitation attached puts the session into your calendar. Declining it there cancels nothing: to cancel, open the session in Levier.
bookings-letter-cancelled-subject = Cancelled: session with { $name }, { $at }
bookings-letter-you-cancelled = You cancelled your session with { $name }. The hour is free again.
bookings-letter-they-cancelled = Your session with { $name } is cancelled. Your calendar is updated.
bookings-letter-withdrawn-subject = Request taken back: session with { $name }, { $at }
bookings-letter-you-withdrew = You took back your request for a session with { $name }. The hour is free again.
bookings-letter-they-withdrew = The request for a session with { $name } is taken back: there is nothing to answer any more.
bookings-letter-other-hour = Choose another hour
bookings-letter-openly-you = This was done for you, as you asked, by { $by }, of the programme’s staff.
bookings-booked-by-staff = { $by }, of the staff, for { $name }
bookings-link-to-come = The link of the video call is not given yet. { $name } knows that it is missing; if you do not have it the day before, ask the staff of your programme for it.
offers-letter-openly = This was asked for the startup by { $by }, of the programme’s team.
bookings-letter-openly = This was done by { $by }, of the programme’s staff, at the request of { $name }.
assisted-begin = Act for { $name }
assisted-title = Act for { $name }
assisted-lead = For somebody who asked you to, on the phone or beside you. The journal says that it was you, and they get a copy of what is done.
assisted-banner = You are acting for { $name }
assisted-banner-text = What you do here is done in their name, and a copy is sent to them.
assisted-stop = Go back
assisted-book = Book a session
assisted-hours = Their hours
assisted-hours-of = The hours of { $name }
assisted-as-mentor = As a mentor
assisted-no-session = No session to come.
assisted-choose-mentor = Choose a mentor
assisted-seats = Take a seat in a session with several
assisted-introduction = Ask for an introduction
assisted-offer = Ask for a partner’s offer
assisted-mission = Offer their help on a mission
assisted-profile = Correct the profile
assisted-open-session = Open a session for several
assisted-in-person = What is done in person
assisted-in-person-text = Saying yes or no to an introduction, accepting an expert or their work, giving an opinion on a session, signing in: nobody does these in somebody else’s place.
assisted-correct = Correct their name or e-mail address
assisted-done-for = Done for { $name }
assisted-done-for-me = Done for you by staff
assisted-done = It is done for { $name }, who gets a letter about it
assisted-sessions = Their sessions for several
assisted-copy-subject = Done for you by { $by }
assisted-copy-first = As you asked, { $by }, of the programme’s staff, did this for you, { $at }:
assisted-copy-wrong = Is it not what you wanted? Tell { $by }: it can be changed.
assisted-copy-wrong-by = Is it not what you wanted? Tell { $by } ({ $email }): it can be changed.
assisted-copy-see = See it
assisted-said-booking = { $name }, { $at }: { $subject }
assisted-said-fact = { $name }: { $value }
bookings-letter-late = Cancelled less than { $hours } h ahead, the session counts in your startup’s hours.
bookings-letter-moved-subject = Moved: session with { $name }, { $at }
bookings-letter-you-moved = You moved your session with { $name }, which was planned on { $from }.
bookings-letter-they-moved = { $name } moved your session, which was planned on { $from }.
bookings-letter-moved-calendar = The attached invitation updates your calendar. If the new hour does not suit you, open the session in Levier: you may move or cancel it.
bookings-letter-two-days-subject = In two days: session with { $name }, { $at }
bookings-letter-two-days = Your session with { $name } is in two days. If you cannot come, say so now: somebody else will have the hour.
bookings-letter-two-hours-subject = Soon: session with { $name } at { $hour }
bookings-letter-two-hours = Your session with { $name } begins in two hours.
bookings-letter-reminders = You choose your reminders on the page “My account”.
bookings-letter-kept-subject = Still agreed: session with { $name }, { $at }
bookings-letter-kept-founder = { $name } no longer offers these hours, but your session stands.
bookings-letter-kept-mentor = You no longer offer these hours, but your session with { $name } stands. If you cannot any more, move it or cancel it.
bookings-letter-event = To see or cancel this session: { $link }
calendars-name = Levier sessions
calendars-cancelled = Cancelled: { $what }
calendars-add = Add to my calendar

## Group sessions

sessions = Group sessions
sessions-lead-founder = A mentor meets several startups at the same hour. Take a seat; if there is none left, join the waiting list.
sessions-lead-mentor = You meet several startups at the same hour. They take their seats themselves.
sessions-lead-staff = A mentor meets several startups of your programmes at the same hour.
sessions-refused-quota = The startup has { $hours } h of sessions in this cohort, and { $left } left: not enough for this session.
sessions-refused-elsewhere = Its main contact has a session at that time already ({ $start }).
sessions-time-skipped = That hour does not exist on that day: clocks go forward. Choose another.
sessions-no-programme = You are open to no programme yet. Its team can invite you.
sessions-of-programmes = Of my programmes
sessions-of-mine = That I open
sessions-for-me = That I may come to
sessions-mine = My sessions
sessions-mine-all = All my sessions, past and to come
sessions-mine-with = Sessions, past and to come
sessions-mine-of = Sessions with { $startup }
sessions-mine-coming = To come
sessions-mine-past = Past
sessions-mine-none = No session so far
sessions-mine-none-text = Those that are agreed are here, and stay here.
sessions-take-for = Take it for them
sessions-letter-still-kept = The seat that is kept for you is kept until { $until }.
sessions-letter-kept-no-more = The seat that was kept for you no longer is, since the session begins too soon: the first startup that takes it has it.
sessions-letter-left-programme = { $startup } is no longer in the programme of this session, and so does not wait for it any more.
sessions-letter-joined-subject = On the waiting list: { $title }
sessions-letter-joined = Your startup is on the waiting list of this session. A letter will tell you if a seat comes free and it is your turn.
sessions-letter-left-subject = No longer on the waiting list: { $title }
sessions-letter-left = Your startup is no longer on the waiting list of this session.
sessions-letter-taken-away = { $startup } no longer has a seat in your session ({ $at }). If others wait, it is offered to them.
bookings-letter-seat-gone-subject = Seat given back: { $subject }, { $at }
bookings-letter-seat-given-back = The seat of your startup in the session of { $name } is given back. Your calendar is updated.
bookings-letter-seat-taken-away = Your startup no longer has a seat in the session of { $name }, which takes place with the others. Your calendar is updated.
bookings-take-away = Remove this startup
bookings-take-away-confirm = Remove this startup from the session
sessions-none = No group session to come
sessions-none-founder = The mentors of your programme have opened none. You can book an hour with one of them.
sessions-none-mentor = Does a question keep coming back? Open a session, and answer it once for all.
sessions-none-staff = A mentor opens one from the page “My hours”. You can do it for them from their page.
sessions-open = Open a group session
sessions-open-lead = Choose the hour yourself: your usual hours and your limits do not apply.
sessions-open-for = You open it at the request of { $name }: letters and the history will say so.
sessions-open-confirm = Open the session
sessions-title = What will it be about?
sessions-title-hint = In one line: “Answering a first call for tenders”.
sessions-title-wrong = Say in one line what it will be about, in { $most } characters at most.
sessions-about = For whom, and what to prepare?
sessions-about-hint = Startups read it before they take a seat.
sessions-edit = Edit
sessions-edit-lead = Another title, or another place to meet, is written to those who come, and their calendars follow. The rest changes without a letter.
sessions-edit-over = This session is over: it stays as it was announced.
sessions-programme = Programme
sessions-programme-choose = Choose a programme
sessions-programme-wrong = Choose the programme whose startups may come.
sessions-clock = On the clock of { $zone }.
sessions-clock-of = On the clock of { $name } ({ $zone }).
sessions-time-wrong = Give an hour on the quarter: 14:00, 14:15, 14:30…
sessions-length-wrong = A group session lasts from 30 minutes to 3 hours.
sessions-seats = Seats
sessions-seats-hint = One for each startup, however many people come.
sessions-seats-wrong = Give from { $fewest } to { $most } seats.
sessions-seats-held = { $held } seats are taken or kept: there cannot be fewer.
sessions-with = With { $name }
sessions-free = { $free ->
    [one] { $free } seat left of { $all }
   *[other] { $free } seats left of { $all }
}
sessions-full = Full ({ $all } seats)
sessions-stage-to-come = To come
sessions-stage-under-way = Under way
sessions-stage-past = Over
sessions-yours = Your startup has a seat.
sessions-you-wait = On the waiting list
sessions-see-booking = See your session
sessions-take = Take a seat
sessions-wait = Join the waiting list
sessions-wait-text = Every seat is taken. On the waiting list, a letter tells you when a seat comes free and it is your turn; it is kept for you while you answer.
sessions-offered = A seat came free for you.
sessions-offered-text = It is kept for you until { $until }. After that it is offered to the next startup.
sessions-decline = Leave the seat
sessions-rank = { $rank ->
    [one] You are first on the waiting list.
   *[other] You are number { $rank } on the waiting list.
}
sessions-rank-text = A letter will tell you if a seat comes free and it is your turn. In the last hour a seat goes to whoever takes it first: look here again.
sessions-leave = Leave the waiting list
sessions-refused-own = Nobody takes a seat in their own session.
sessions-refused-programme = This session is for a programme in which the startup is not placed.
sessions-refused-seat = The startup has a seat already.
sessions-refused-line = The startup is on the waiting list already.
sessions-refused-full = Every seat is taken. There is still the waiting list.
sessions-refused-free = A seat is free: there is no need to wait.
sessions-refused-open = This mentor is not open to that programme.
sessions-refused-past = That hour is past. Choose another.
sessions-refused-far = That is too far ahead: choose a day until { $last }.
sessions-refused-host = Another session is planned at that time ({ $start }).
sessions-was-cancelled = This session was cancelled, { $at }.
sessions-has-started = The session has begun.
sessions-not-in-line = The startup is not, or no longer, on the waiting list.
sessions-offer-passed = The seat was kept until { $at }.
sessions-nobody = Nobody has taken a seat yet.
sessions-came = Came
sessions-line = Waiting list
sessions-since = Since { $at }
sessions-until = Seat kept until { $until }
sessions-take-off = Take off
sessions-for-startup = Give a seat to a startup
sessions-for-startup-hint = At the request of its main contact: letters and the history will say so.
sessions-startup = Startup
sessions-give = Give the seat
sessions-put-in-line = Put on the waiting list
sessions-resize = Change the number of seats
sessions-resize-hint = New seats go to the waiting list first.
sessions-resize-keep = Save the number of seats
sessions-cancel-text = Every startup that has a seat or waits gets a letter, and calendars are updated.
sessions-move-lead = Everybody who comes has to be free at the new hour. Each gets a letter.
sessions-reason-hint = Every startup that is told will read it.
sessions-who-came = Who came?
sessions-came-label = Startups that came
sessions-came-hint = Those left unticked are noted as absent.
sessions-came-keep = Note who came
sessions-line-offered = A seat came free: { $title }
sessions-line-waits = On the waiting list: { $title }
sessions-line-free = { $n ->
    [one] A group session still has seats
   *[other] { $n } group sessions still have seats
}
sessions-line-past = Say who came: { $title }
sessions-hours-lead = Meet several startups at the same hour, on a question that keeps coming back.
sessions-see-all = See group sessions
sessions-open-mentor = Open a group session for { $name }
sessions-letter-opened-subject = Session opened: { $title }, { $at }
sessions-letter-opened = Your group session is open, with { $n } seats. The startups of the programme find it in Levier.
sessions-letter-calendar = The invitation attached puts it in your calendar, once for all. A letter tells you who takes a seat.
sessions-letter-moved-subject = Moved: { $title }, { $at }
sessions-letter-moved = Your group session, which was planned for { $from }, is at another hour. The startups that come or wait have been told.
reworded-letter-subject = Edited: { $title }, { $at }
reworded-letter-title = The session with { $name } has another title. It was called “{ $before }”. The hour stays the same.
reworded-letter-place = Here is where to meet { $name } for this session. The hour stays the same.
reworded-letter-host-title = Your session with seats has another title. It was called “{ $before }”. The startups that come are told.
reworded-letter-host-place = Your session with seats is held elsewhere, as follows. The startups that come are told.
reworded-letter-calendar = The invitation attached updates your calendar.
sessions-letter-line-moved = The session you wait for, which was planned for { $from }, is at another hour. You keep your place on the waiting list.
sessions-letter-cancelled-subject = Cancelled: { $title }, { $at }
sessions-letter-cancelled = Your group session is cancelled. The startups that were coming or waiting have been told.
sessions-letter-closed = The session of { $name } that you were waiting for will not take place.
sessions-letter-taken-subject = { $startup } comes: { $title }
sessions-letter-taken = { $name }, of { $startup }, takes a seat in your session ({ $at }). { $taken ->
    [one] One seat of { $all } is taken.
   *[other] { $taken } seats of { $all } are taken.
}
sessions-letter-given-back-subject = { $startup } no longer comes: { $title }
sessions-letter-given-back = { $startup } gives back its seat in your session ({ $at }). If others wait, it is offered to them.
sessions-letter-offered-subject = A seat came free: { $title }
sessions-letter-offered = A seat came free in the session of { $name }. It is kept for { $startup } until { $until }.
sessions-letter-offered-then = Take it or leave it on the page of the session. Without an answer it is offered to the next startup.
sessions-letter-passed-subject = The seat is no longer kept: { $title }
sessions-letter-passed = The seat that was kept for you no longer is: the time to answer is over. If you still wish to come, see on the page of the session whether a seat is left, or join the waiting list again.
sessions-letter-two-days-subject = In two days: { $title }, { $at }
sessions-letter-two-hours-subject = Soon: { $title } at { $hour }
sessions-letter-nobody-comes = Nobody has taken a seat in your session yet.
sessions-letter-who-comes = Coming to your session: { $names }.
bookings-alert = Tell me if an earlier hour comes free
bookings-alert-any = Tell me if an hour comes free
bookings-alert-asked = A letter will tell you if an earlier hour comes free.
bookings-alert-any-asked = A letter will tell you if an hour comes free until { $until }.
bookings-alert-drop = Do not tell me any more
bookings-alert-there-is-one = There is one right now: { $at }. You can move the session there.
bookings-alert-over = This session can no longer be moved to another hour.
bookings-letter-slot-subject = An hour came free with { $name }: { $at }
bookings-letter-slot = { $name } has an earlier hour free: { $at }.
bookings-letter-slot-any = { $name } has an hour free: { $at }.
bookings-letter-slot-move = Move the session to this hour
bookings-letter-slot-book = Book this hour
bookings-letter-slot-first = It is not kept for you: the first startup that takes it has it. We will not tell you again unless you ask.
bookings-give-back = Give back the seat
bookings-give-back-text = The seat is offered to the waiting list, if there is one. The session takes place with the others.
bookings-give-back-confirm = Give back this seat
bookings-letter-you-gave-back = You gave back your seat in the session of { $name }. Your calendar is updated.
bookings-letter-moved-seat = The invitation attached updates your calendar. If the new hour does not suit you, open the session in Levier and give back your seat.

## Partners

# partners

partners-title = Partners
partners-lead = The organisations open to your programmes, and what they look for.
partners-new = Add a partner
partners-add = Add the partner
partners-none = No partner yet
partners-none-text = Add the first organisation that your startups could meet.
partners-none-found = No partner matches
partners-none-found-text = Try with fewer letters, or every programme.
partners-name = Name
partners-acronym = Acronym
partners-kind = Kind
partners-kind-hint = For instance: company, foundation, local authority.
partners-field = Field
partners-website = Website
partners-website-wrong = This web address cannot be right. It is written like https://example.org.
partners-seeks = What the organisation looks for
partners-seeks-hint = The startups and subjects it would like to meet. Startups read this.
partners-offers = What the organisation offers
partners-offers-hint = Experts’ hours, credits, a place to try things out, sponsorship… Startups read this.
partners-questions = Introductions
partners-limit = Questions waiting at a time, at most
partners-limit-hint = Beyond that, no new proposal is sent to this partner.
partners-limit-wrong = Give a number from { $least } to { $most }.
partners-domains = Domains of its e-mail addresses
partners-domains-hint = For example orange.com. A proposal may go on there from one colleague to another, once.
partners-domain-wrong = "{ $typed }" is not a domain. Write orange.com, for example.
partners-domain-open = Anybody may have an address at { $typed }: it is no organisation’s domain.
partners-people = People
partners-introductions = Introductions
partners-sponsored = Sponsored startups
partners-sponsors = Sponsored startups
partners-count = { $count ->
    [one] { $count } partner
   *[other] { $count } partners
}
partners-programme = Programme
partners-every-programme = All
partners-programme-missing = Choose a programme.
partners-programmes = Open to the programmes
partners-open-to = Open it to
partners-open = Open
partners-shut = Opened by mistake?
partners-shut-text = A programme it was opened to by mistake may be taken back, as long as nothing of the partner is written down there. Nothing else changes.
partners-shut-from = Programme to take back
partners-shut-now = Take this programme back
partners-shut-only = This partner is open to no other programme: open it to the right one first, or nobody would find it again.
partners-shut-stood-on = It stays open to this programme, because this is written down there: { $what }.
partners-standing-introduction = an introduction
partners-standing-wish = a wish to meet
partners-standing-call = a note of a call
partners-standing-offer = an offer
partners-standing-request = a request for an offer
partners-standing-mission = a mission
partners-standing-document = a document
partners-standing-sponsor = a sponsorship
partners-standing-agreement = what the partnership agreed on
partners-choose = Choose
partners-name-taken = The house already knows an organisation of this name. If you cannot see it, ask whoever administers the house to open it to your programme.
partners-edit = Edit the profile
partners-edit-wishes = Edit what we look for and offer
partners-no-wish = Nothing is written yet
partners-no-wish-text = Say what the organisation looks for and what it offers: it helps startups find their way.
partners-no-introduction = No introduction yet
partners-nobody = Nobody yet
partners-nobody-text = An introduction needs a person to write to.
partners-person-add = Add a person
partners-person-add-text = A letter will tell them that their organisation is in Levier and how to enter.
partners-colleague-text = A colleague who will answer for your organisation too. Their address is one of these: { $domains }.
partners-colleague-staff = To add a colleague, write to the team of the programme.
partners-colleague-domain = Only the team of the programme can add this person: write to them.
partners-person-name = Name of the person
partners-person-title = Position
partners-person-title-hint = For instance: head of sponsorship.
partners-person-correct = Correct the position · { $name }
partners-person-invite = Invite
partners-person-remove = Remove { $name }
partners-person-remove-text = This person will no longer answer for the organisation, and the links of their letters will no longer open.
partners-person-remove-now = Remove
pages-label = Pages of the list
pages-status = { $first } to { $last } of { $total }
pages-previous = Previous page
pages-next = Next page

partners-record = What its introductions show
partners-pace = Time to answer
partners-pace-days = { $days ->
    [0] less than a day
    [one] { $days } day
   *[other] { $days } days
}
partners-pace-of = (half of the time, over { $answers } answers)
partners-pace-none = not yet enough answers to say
partners-met = Has met
partners-met-none = no startup yet
partners-met-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
partners-came = What came of it
partners-came-none = nothing noted yet
partners-came-pilot = { $count ->
    [one] { $count } pilot
   *[other] { $count } pilots
}
partners-came-contract = { $count ->
    [one] { $count } contract
   *[other] { $count } contracts
}
partners-came-skills = { $count ->
    [one] { $count } skills sponsorship
   *[other] { $count } skills sponsorships
}
partners-came-credits = { $count ->
    [one] { $count } gift or loan of credits, licences or equipment
   *[other] { $count } gifts or loans of credits, licences or equipment
}
partners-came-funding = { $count ->
    [one] { $count } funding
   *[other] { $count } fundings
}
partners-came-advice = { $count ->
    [one] { $count } piece of advice
   *[other] { $count } pieces of advice
}
partners-came-nothing = { $count ->
    [one] { $count } time, nothing
   *[other] { $count } times, nothing
}
introductions-all-of-them = { $count ->
    [one] See it
   *[other] See all { $count }
}

partners-about = What the organisation looks for and offers
home-staff-partners = Partners to look after

partnership-title = Partnership
partnership-edit = The partnership
partnership-lead = What the programme { $programme } and this partner agreed on. Only the team of this programme reads it.
partnership-since = Programme { $programme }: partner opened in Levier on { $date }
partnership-none = Nothing is noted yet
partnership-change = Edit the partnership
partnership-holder = Who looks after it
partnership-holder-hint = This person is told of the renewal. Without one, the whole team of the programme is.
partnership-holder-wrong = Choose somebody of the programme’s team.
partnership-nobody = Nobody
partnership-agreement = What was agreed
partnership-from = Start of the partnership
partnership-until = End of the partnership
partnership-amount = Amount
partnership-amount-hint = In euros, for the whole period: 12500 or 12,500.50.
partnership-amount-wrong = Write an amount in euros, like 12500 or 12,500.50.
partnership-amount-much = This amount is more than ten billion euros.
partnership-renews = To be renewed before
partnership-renews-hint = It appears on the first page 60 days before, and a letter says so on that day.
partnership-renewal-near = soon
partnership-renewal-past = date past
partnership-ends-before = The end comes before the start.
partnership-renewed-before = The renewal comes before the start.
partnership-wait = Renew the partnership with { $partner }
partnership-wait-on = before { $date }
partnership-look = Open the partnership
renewal-letter-subject = Partnership to renew · { $partner }
renewal-letter-text = The partnership with { $partner } is to be renewed before { $date }. Programme: { $programme }.
renewal-letter-held = You are the one who looks after it.
renewal-letter-nobody = Nobody of the team looks after it for now.
renewal-letter-once = Levier writes this once for this date. Once you have agreed on what comes next, note the new date on that page.

calls-home = To do after a call
calls-title = Log of calls
calls-section-lead = Your notes and those of your team. Nobody else reads them.
calls-lead = Only the team of the programme reads this note.
calls-list-title = Calls with { $partner }
calls-all = { $count ->
    [one] See the call
   *[other] See the { $count } calls
}
calls-none = No call noted
calls-none-text = After a call or a meeting, note what was said and what comes next.
calls-new = Note a call
calls-new-title = Note a call with { $partner }
calls-one-title = Call of { $date }
calls-one-lead = Noted by { $name }, for the programme { $programme }
calls-by = Noted by { $name } · { $programme }
calls-on = Date of the call
calls-on-missing = Say on which day it took place.
calls-person = With
calls-person-wrong = Choose somebody from the list.
calls-somebody-else = Somebody else
calls-with = With whom, if the person is not in the list
calls-with-whom = With whom
calls-with-needed = needed for somebody else
calls-with-hint = For instance: the front desk, the communication department.
calls-with-nobody = Say with whom: choose a person, or write a few words.
calls-said = What was said
calls-said-hint = Facts and decisions, which the person could read.
calls-in-the-future = A call that is noted has taken place: choose today or a past day.
calls-next-title = What comes next
calls-next = Next step
calls-next-hint = For instance: send the agreement. Leave it empty if there is none.
calls-next-needed = needed once a step is written
calls-next-on = By
calls-next-on-missing = Say by which day.
calls-next-by = Who does it
calls-next-by-missing = Choose somebody of the programme’s team.
calls-next-before = The next step comes before the call.
calls-next-far = Choose a date within two years.
calls-next-said = Next: { $step }, by { $date }, { $name }
calls-due = by { $date }
calls-late = late
calls-done = It is done
calls-done-on = done on { $date }
calls-correct = Correct
calls-corrected = corrected
calls-before = What the note said before
calls-take-back = Take this note back…
calls-take-back-text = It will be shown to nobody any more. The journal keeps that it was taken back.
calls-take-back-now = Take the note back

offers-title = Partners’ offers
offers-lead = What partners give to startups, and what is left of it.
offers-lead-founder = What partners give to the startups of your programme, and what is left of it.
offers-none = No offer for now
offers-none-founder = When a partner of your programme gives something, you will see it here.
offers-none-keeper = An offer is added from the page of a partner.
offers-of-partner = Its offers
offers-none-yet = No offer
offers-none-yet-text = Credits, experts’ days, a place to try things out: startups ask, you answer.
offers-new = Add an offer
offers-new-lead = Startups will read it and may ask for it. Nobody is named.
offers-add = Add the offer
offers-edit = Edit the offer
offers-kind = What it is
offers-kind-missing = Choose what it is.
offers-kind-credits = Credits or licences
offers-kind-expert-days = Experts’ days
offers-kind-pilot = A place to try things out
offers-kind-funding = Funding
offers-kind-equipment = Equipment
offers-kind-other = Something else
offers-title-field = Title
offers-title-hint = For instance: €5,000 of hosting credits.
offers-about = Description
offers-about-hint = For whom, on what terms, how it goes. Without an address or a phone number.
offers-programme = For the startups of
offers-every-programme = Every programme of the partner
offers-places = Number of places
offers-places-hint = Leave it empty if there is no limit.
offers-places-wrong = Give a number from 1 to { $most }, or leave it empty if there is no limit.
offers-places-granted = { $granted ->
    [one] { $granted } startup has a place already: at least as many are needed.
   *[other] { $granted } startups have a place already: at least as many are needed.
}
offers-when = When it may be asked for
offers-opens-on = From
offers-closes-on = Until
offers-closes-before = The end comes before the start.
offers-closes-past = This day is past: nobody could ask for this offer.
offers-every-programme-wrong = Choose one of your programmes: the partner is open to others too, and an offer to all of them is its own to make.
offers-words = It helps with
offers-words-hint = When a startup needs help with one of these, the offer is suggested to the team of the programme.
offers-address = Take out what somebody could be reached by: { $found }. Once the request is granted, the team of the programme brings the two in touch.
offers-left-label = Places
offers-left = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
offers-left-no-limit = No limit
offers-full = Full
offers-opens = From { $date }
offers-past = Closed after { $date }
offers-closed = Closed
offers-until = Until { $date }
offers-waiting = { $count ->
    [one] { $count } request waiting for an answer
   *[other] { $count } requests waiting for an answer
}
offers-own = Your request
offers-own-on = { $startup }, on { $date }
offers-startup = For which startup
offers-ask-title = Ask for this offer
offers-ask-lead = The partner and the team of the programme read the name of your startup, its mission and these words. Nobody is named.
offers-plea = Why you ask for it
offers-plea-hint = A few sentences: what you would do with it, and when. Without an address or a phone number.
offers-ask = Ask
offers-look = See the offer
offers-take-back = Take this request back…
offers-take-back-text = It will not be read any more. You may ask again.
offers-take-back-now = Take the request back
offers-state-waiting = Waiting for an answer
offers-state-granted = Granted
offers-state-declined = Not this time
offers-state-taken-back = Taken back
offers-requests = Requests
offers-requests-lead = A request that is granted takes a place. Then the team of the programme brings the two in touch.
offers-nobody = Nobody has asked yet
offers-nobody-text = A letter will tell you of the first request.
offers-asked-on = Asked on { $date } · { $programme }
offers-grant = Grant
offers-decline = Decline the request
offers-decline-open = Decline the request of { $startup }…
offers-comment = A word for the startup
offers-comment-hint = It will read it. Without an address or a phone number.
offers-comment-unsaved = Your words were not saved:
offers-touch-staff = Granted: it is up to you to bring the two in touch.
offers-touch-partner = Granted: the team of the programme { $programme } will bring you in touch.
offers-touch-founder = Granted: the team of the programme { $programme } brings you in touch with the partner.
offers-in-touch = Granted: the two are in touch already, and see to it together.
offers-close = Close this offer…
offers-close-text = Nobody will be able to ask for it any more. What is granted stays so, and requests that wait still get an answer.
offers-close-now = Close the offer
offers-reopen = Open the offer again
offers-refused-not-yet = This offer opens on { $date }.
offers-refused-full = Every place is taken.
offers-refused-past = This offer closed after { $date }.
offers-refused-closed = This offer is closed.
offers-refused-asked = Your startup asked for this offer already.
offers-refused-no-place = Every place is given: add some first, or decline.
offers-refused-answered = This request has its answer already.
offers-refused-taken-back = The request was taken back meanwhile.
offers-wait = { $startup } asks for “{ $offer }”
offers-wait-since = since { $date }
offers-letter-answer = Read and answer
offers-letter-asked-subject = { $startup } asks for “{ $offer }”
offers-letter-asked = { $startup }, of the programme { $programme }, asks for “{ $offer }”, an offer of { $partner }.
offers-letter-asked-how = You can grant or decline it in one click, and so can the others of the partner and of the team of the programme. The first answer is the one that counts.
offers-letter-granted-subject = “{ $offer }”: it is a yes
offers-letter-granted = { $partner } grants you “{ $offer }”.
offers-letter-granted-by-staff = The staff of { $programme } grant you “{ $offer }”, offered by { $partner }.
offers-letter-declined-by-staff = The staff of { $programme } cannot grant you “{ $offer }”, offered by { $partner }, this time.
offers-letter-told-granted-subject = “{ $offer }” is granted to { $startup }
offers-letter-told-granted = The staff of { $programme } granted “{ $offer }” to { $startup }.
offers-letter-told-next = They will put you in touch: there is nothing for you to do until then.
offers-letter-told-in-touch = You are in touch already: agree on what comes next together.
offers-letter-told-declined-subject = “{ $offer }”: the request of { $startup } is declined
offers-letter-told-declined = The staff of { $programme } declined the request of { $startup } for “{ $offer }”. You need not answer it any more.
offers-wait-touch = { $startup } and { $partner }: to be put in touch
offers-wait-granted = granted on { $date }
offers-touch-done = They are in touch
offers-touch-done-on = Granted: the two have been in touch since { $date }.
offers-touch-founder-done = Granted: you are in touch with the partner.
offers-touch-see = See the introduction
offers-touch-begun = Granted: an introduction of the two has begun.
offers-letter-granted-next = The team of the programme { $programme } now brings you in touch with the partner.
offers-letter-granted-in-touch = You are in touch with the partner already: write to them to agree on what comes next.
offers-letter-declined-subject = “{ $offer }”: not this time
offers-letter-declined = { $partner } cannot grant you “{ $offer }” this time.

partners-words = It looks for startups that need
partners-words-hint = When a startup needs help with one of these, the partner is suggested to the team of the programme.
partners-town-hint = Leave it empty if it meets anywhere.
suggest-partners = Partners that might fit
suggest-partners-lead = Among those it has not met yet in this programme, by its needs.
suggest-startups = Startups to introduce to it
suggest-startups-lead = Among those it has not met yet, by their needs.
suggest-begin = Propose
suggest-and = { " · " }
suggest-seeks = looks for: { $words }
suggest-needs = needs: { $words }
suggest-themes = in common: { $words }
suggest-offer = open offer: { $title }, { $left }
suggest-town = same town
suggest-pace = { $days ->
    [0] answers within a day
    [one] answers within { $days } day
   *[other] answers within { $days } days
}
suggest-met = { $count ->
    [one] met { $count } other startup of the cohort
   *[other] met { $count } other startups of the cohort
}
suggest-met-startup = { $count ->
    [one] { $count } other startup of its cohort met it
   *[other] { $count } other startups of its cohort met it
}
suggest-day-has-come = “not now” until { $date }: that day has come

## Introductions

# introductions

introductions-title = Introductions
introductions-lead = Those that wait for somebody come first, the oldest before all.
introductions-none = No introduction yet
introductions-none-staff = An introduction is proposed from the page of a startup.
introductions-none-partner = When a programme proposes a startup to you, a letter will tell you.
introductions-none-found = No introduction matches
introductions-count = { $count ->
    [one] { $count } introduction
   *[other] { $count } introductions
}
introductions-startup-and-partner = Startup and partner
introductions-pair = { $startup } and { $partner }
introductions-page-lead = An introduction of the programme { $programme }
introductions-startup = Startup
introductions-partner = Partner
introductions-cohort = Cohort
introductions-stage = Stage
introductions-all = All
introductions-all-partners = All
introductions-sort-wait = Longest wait
introductions-sort-newest = Newest
board-moved-partner = The letter to { $partner } has left, for { $startup }
board-moved-founder = The letter to { $startup } has left, about an introduction to { $partner }
board-moved = It is done for { $startup } and { $partner }
board-moved-see = Read what was sent, or withdraw the request
board-stage = { $stage } · { $count }
board-turn-founder = the startup
board-turn-partner = the partner
board-anybody = Anybody
board-any-age = Any
board-age = { $days ->
    [one] at least { $days } day
   *[other] at least { $days } days
}
board-move = To do
introductions-waits-for = Waits for
introductions-since-when = How long
introductions-since = { $days ->
    [0] since today
    [1] since yesterday
   *[other] for { $days } days
}
introductions-waits-staff = the programme’s staff
introductions-waits-both = { $startup } and { $partner }
introductions-waiting-for = Waiting for: { $who }
introductions-not-done = Nothing was done
introductions-kept = Your words were not recorded
introductions-kept-text = Here they are, to use again if you answer anew:
introductions-your-turn = It is your turn
introductions-late = has waited for long
introductions-progress = Where the introduction stands
introductions-step-founder = { $startup } agrees
introductions-step-partner = { $partner } answers
introductions-step-introduced = Introduced
introductions-step-met = Met
introductions-stage-drafted = To prepare
introductions-stage-founder-asked = The startup is to answer
introductions-stage-partner-asked = The partner is to answer
introductions-stage-both-asked = Both are to answer
introductions-stage-one-given = To send
introductions-stage-agreed = Both agree
introductions-stage-introduced = Introduced
introductions-stage-met = Met
introductions-stage-outcome = Outcome known
introductions-stage-declined = Declined
introductions-stage-deferred = Not now
introductions-stage-expired = No answer
introductions-stage-withdrawn = Withdrawn
introductions-consent-not-asked = not asked yet
introductions-consent-asked = asked on { $date }
introductions-consent-asked-until = asked on { $date }, an answer is expected before { $until }
introductions-consent-given = yes, on { $date }
introductions-consent-refused = no, on { $date }: { $reason }
introductions-consent-deferred = not now, said on { $date }; to take up again after { $until }
introductions-consent-expired = no answer, the time was up on { $date }
introductions-reason = For what reason?
introductions-reason-not-our-priority = it is not our priority
introductions-reason-no-budget-now = no budget at the moment
introductions-reason-not-a-fit = it is not what we look for
introductions-reason-already-with-a-similar-one = we already work with a similar project
introductions-reason-no-time = no time
introductions-reason-other = another reason
introductions-reason-not-said = no reason given
introductions-reason-missing = Choose a reason; “another reason” is fine too.
introductions-founder-reason-not-our-priority = it is not our priority
introductions-founder-reason-no-budget-now = we do not have the means at the moment
introductions-founder-reason-not-a-fit = this partner does not fit what we do
introductions-founder-reason-already-with-a-similar-one = we already work with a similar partner
introductions-founder-reason-no-time = no time
introductions-founder-reason-other = another reason
introductions-founder-reason-not-said = no reason given
introductions-word = A word more
introductions-comment = With these words:
introductions-comment-founder = The programme’s staff will read it.
introductions-comment-partner = The startup and the programme’s staff will read it.
introductions-pitch = The text the partner reads
introductions-pitch-field = The text the partner will read
introductions-pitch-hint = Who the startup is, what it asks, and why this partner. Five lines are enough. Leave out names, addresses and phone numbers: they are given once both said yes.
introductions-edit-text = Edit the text
introductions-text-lead-staff = The startup will have to agree to the new text.
introductions-text-lead-founder = The new text has your consent; the programme’s staff will send it.
introductions-text-stale = This introduction changed while you were writing. Your words are still in the form; the saved text is above. Save once yours suits you.
introductions-text-stored = The saved text
introductions-addresses = This text holds an address
introductions-addresses-found = Somebody could be recognised or reached by: { $found }. Contact details are given once both said yes.
introductions-anyway = Keep the text as it is
introductions-anyway-hint = For instance when it is the public address of the startup’s site.
introductions-agree-text = Nothing leaves without your consent. If this text suits you, the partner will get it as it is.
introductions-agree = This text suits me
introductions-refuse = Go no further…
introductions-refuse-now = Refuse
introductions-accept-text = If you accept, a letter introduces you to each other, with your contact details. Nothing is given before.
introductions-accept = Yes, introduce us
introductions-defer = Not now…
introductions-defer-now = Answer “not now”
introductions-until = Let us talk again from
introductions-until-missing = Choose a date.
introductions-decline = Decline…
introductions-decline-now = Decline
introductions-ask-founder-text = The startup will get this text and say whether it suits them. Nothing goes to the partner before they agree.
introductions-ask-founder = Ask the startup to agree
introductions-ask-partner-text = The startup agreed to this text. The letter leaves with it, and its link lasts { $days } days.
introductions-ask-partner = Write to the partner
introductions-letter-goes-to = The letter is for
introductions-met = Note that they met
introductions-withdraw = Withdraw this introduction…
introductions-withdraw-text = Nobody will be able to answer it any more. If the partner had the letter, another one tells them.
introductions-withdraw-now = Withdraw
introductions-reopen = Reopen
introductions-timeline = What happened
introductions-did-asked = The introduction was asked for.
introductions-did-asked-founder = The introduction was proposed to the startup.
introductions-did-founder-asked = The startup was asked to agree.
introductions-did-agreed = The startup agreed to the text.
introductions-did-agreed-and-sent = The startup agreed to the text; the letter left for the partner.
introductions-did-refused = The startup would rather not.
introductions-did-partner-asked = The letter left for the partner.
introductions-did-accepted = The partner said yes: both are introduced.
introductions-did-declined = The partner declined.
introductions-did-deferred = The partner answered “not now”.
introductions-did-rewritten = The text was changed.
introductions-did-withdrawn = The introduction was withdrawn.
introductions-did-reopened = The introduction was reopened.
introductions-did-met = They met.
introductions-did-wrote = The startup wrote to the partner.
introductions-contact-name = Name
introductions-contact-title = Position
introductions-new = Introduce { $startup } to a partner
introductions-new-lead-staff = The startup will read the text and agree to it before it leaves.
introductions-new-lead-founder = The programme’s staff will read your request and send it to the partner.
introductions-new-send-staff = Propose it to the startup
introductions-new-send-founder = Ask for the introduction
introductions-nobody = No partner to meet yet
introductions-nobody-staff = Open a partner to this programme and give it a person to write to.
introductions-nobody-founder = The staff of your programme have not opened a partner yet.
introductions-of-startup = Introductions
introductions-of-startup-none = No introduction yet
introductions-of-startup-none-text = Choose a partner and say in five lines why it should meet the startup.
introductions-new-short = Ask for an introduction
introductions-partner-missing = Choose a partner.
introductions-already-open = An introduction to this partner is already under way. You will find it in the list of introductions.
introductions-no-founder = This startup has nobody to write to. Invite one of its founders first.
introductions-no-contact = This person cannot get a letter. Choose another one.
introductions-wishes = What partners look for and offer
introductions-seeks = Looks for:
introductions-offers = Offers:
introductions-read-and-answer = Read and answer
introductions-answer = Read and answer
introductions-look = See the introduction
introductions-wait-founder = Agree to an introduction to { $partner }
introductions-wait-write = Write to { $partner }, with two dates for a first call
introductions-wrote = I have written
introductions-write-title = Over to you: write to { $name }
introductions-write-text = A short message within the week, with two dates for a call of thirty minutes: { $name } picks one.
introductions-wait-partner = Answer a proposal to meet { $startup }
introductions-wait-staff = Waits for: { $who }
introductions-refused-withdrawn = This introduction was withdrawn in the meantime.
introductions-refused-not-asked = The question is not asked yet.
introductions-refused-expired = The time to answer was up on { $date }. The programme’s staff can ask again.
introductions-refused-answered = An answer is already recorded.
introductions-refused-asked = The question is already asked; it waits for its answer.
introductions-refused-introduced = Both are already introduced.
introductions-refused-founder = The startup has not agreed to this text yet.
introductions-refused-text-changed = The text changed since you read it. Here is the new one: read it again before you answer.
introductions-refused-not-later = Choose a date after today.
introductions-refused-more-than-a-year = Choose a date within a year.
introductions-refused-still-open = This introduction is still under way.
introductions-refused-not-introduced = The two are not introduced yet.
introductions-refused-met = It is already noted that they met.
introductions-link-title = Meet { $startup }?
introductions-link-lead = A proposal of the programme { $programme }. Without an account: one click for a yes, two for a no or a not now.
introductions-link-text = What { $startup } proposes
introductions-link-recorded = Your answer is recorded
introductions-link-your-answer = Your answer: { $answer }.
introductions-link-introduced = A letter introduced you to each other on { $date }.
introductions-link-change = If you change your mind, write to the programme’s staff: they can ask again.
introductions-link-late = This link is no longer valid
introductions-link-late-text = The time to answer is over. If the question is still open, we can write to you again, at the address we know.
introductions-link-again = Get a new letter
introductions-link-written = Noted
introductions-link-written-text = If the question is still open, a new letter leaves for the address we know.
introductions-link-over = This proposal no longer waits for an answer
introductions-link-over-text = It was withdrawn, or a newer letter takes its place: if you have received one, answer from there. Otherwise there is nothing for you to do.
introductions-too-many-open = { $partner } already has as many questions as they take at a time. Wait for an answer, or withdraw one.
introductions-refused-question-open = A question is already with the programme’s team; their reply comes by letter.
introductions-change = Change my mind…
introductions-question = Ask a question first…
introductions-question-field = Your question to the programme’s team
introductions-question-hint = The reply comes to you by letter, and your time then starts anew.
introductions-question-now = Send the question
introductions-colleague = A colleague is better placed…
introductions-colleague-text = The letter goes to them at once if their address is your organisation’s. Otherwise the programme’s team sees to it.
introductions-colleague-name = Their name
introductions-colleague-email = Their e-mail address
introductions-colleague-now = Pass it on
introductions-colleague-oneself = That is your own address. Give your colleague’s.
introductions-questions = Questions before an answer
introductions-asked = { $partner } asked, on { $date }:
introductions-named = { $partner } named somebody better placed, on { $date }: { $name } ({ $email }).
introductions-replied = The programme’s team replied, on { $date }:
introductions-owed = The programme’s team will reply
introductions-owed-text = The partner’s time to answer stands still until then.
introductions-reply = Your reply to the partner
introductions-reply-hint = It leaves with the proposal and a new link. Give no name and no address: both have not said yes yet.
introductions-reply-now = Reply
introductions-reply-nothing-asked = The partner awaits no reply from you any more.
introductions-reply-no-longer-open = The partner answered meanwhile, or the introduction was withdrawn.
introductions-send-colleague = Write to { $name }
introductions-send-colleague-text = { $name } will have the same proposal, and answer for this partner.
introductions-pass-on = Write to somebody else at this partner…
introductions-pass-on-text = The first letter’s link then opens nothing any more; the time starts anew.
introductions-link-passed = You passed this proposal on
introductions-link-passed-text = { $name } has the letter in your place. Thank you!
introductions-did-questioned = The partner asked a question before answering.
introductions-did-colleague-named = The partner named somebody better placed.
introductions-did-replied = The programme’s team replied to the question.
introductions-did-passed-on = The question went on to somebody else at the partner.
introductions-did-founder-deferred = The startup answered "not now".
introductions-did-contact-left = Whoever had the letter no longer answers for this partner.
introductions-did-instead = { $what } This answer takes the place of the one before.
introductions-letter-you-asked = You had asked:
introductions-letter-reply = The programme’s team replies:
introductions-letter-replied-subject = A reply to your question: { $subject }
introductions-letter-question-subject = { $partner } has a question
introductions-letter-question = Before they answer about { $startup }, { $partner } asks:
introductions-letter-colleague-subject = { $partner }: somebody is better placed
introductions-letter-colleague = About { $startup }, { $partner } says that { $name } ({ $email }) is better placed to answer.
introductions-letter-owed = The partner’s time to answer stands still until you reply.
introductions-letter-passed-subject = { $partner }: the question goes to somebody else
introductions-letter-passed = About { $startup }, at { $partner }: { $from } passed the letter on to { $colleague }.
introductions-letter-founder-deferred-subject = { $startup }: not now
introductions-letter-founder-deferred = { $startup } would rather not be introduced to { $partner } now, and suggests talking about it from { $until } on.
introductions-letter-contact-left-subject = { $partner }: whom to write to?
introductions-letter-contact-left = Whoever had the letter about { $startup } no longer answers for { $partner }. Choose whom to send it to; the time to answer stands still until then.
follow-title = And then
follow-kind-missing = Say what came of it; "nothing" will do too.
follow-starts-missing = Give a date.
follow-value-wrong = Write an amount in euros, for example 12500 or 12,500.50.
follow-value-too-much = That amount is too large: ten billion at most.
follow-days-wrong = Write a number of days, for example 3 or 2.5.
follow-ends-before = The end comes before the start.
follow-starts-far = Choose a date after the introduction was asked for, and within the coming year.
follow-lasts-too-long = Ten years at most.
follow-days-missing = How many days? Skills sponsorship is counted in days.
follow-days-other-kind = Only skills sponsorship is counted in days. Leave this field empty.
follow-no-value = Advice has no price, nor has "nothing". Leave this field empty.
follow-met-founder = Did you meet { $partner }?
follow-met-partner = Did you meet { $startup }?
follow-met-staff = Did they meet?
follow-met-already = Have you met already?
follow-met-answer-yes = Yes, the meeting took place
follow-met-answer-not-yet = Not yet
follow-met-answer-no = It will not take place
follow-too-early = Too early to say
follow-note = Say what came of it…
follow-note-another = Add something else…
follow-note-now = Save
follow-kind = What came of it?
follow-kind-pilot = A pilot
follow-kind-contract = A contract
follow-kind-skills-sponsorship = Skills sponsorship
follow-kind-credits = Credits or licences
follow-kind-funding = Funding
follow-kind-advice = Advice
follow-kind-nothing = Nothing
follow-kind-hint-pilot = with the partner’s teams, sites or public
follow-kind-hint-contract = the partner buys or orders
follow-kind-hint-skills-sponsorship = working time given, in days
follow-kind-hint-credits = given or lent: online services, software, equipment
follow-kind-hint-funding = gift, grant, investment
follow-kind-hint-advice = a useful talk, with nothing planned
follow-kind-hint-nothing = no follow-up, and that is good to know
follow-starts = Date, or start
follow-ends = Until
follow-when = When
follow-from-until = from { $from } to { $until }
follow-days = Days given
follow-days-hint = For skills sponsorship only.
follow-value = Value in euros
follow-value-hint = If you know it. Nothing is better than an invented figure.
follow-evidence = What shows it
follow-evidence-hint = An agreement, an article, a figure.
follow-publish = This may be published
follow-publish-staff = Both agree that this may be published
follow-said = said by { $who }, on { $date }
follow-confirmed = confirmed by both
follow-confirmed-published = confirmed by both, may be published
follow-published = may be published
follow-confirm = That is right
follow-retract = Take back…
follow-retract-text = It will be counted nowhere any more.
follow-retract-now = Take back
follow-link-title = { $other } and you
follow-link-thanks = Thank you, it is noted
follow-link-thanks-text = You may close this page.
follow-link-over-text = This link is no longer valid. The programme’s team will write to you if need be.
follow-letter-met-subject = Did you meet { $other }?
follow-letter-met = We introduced you to { $other }. Did the meeting take place?
follow-letter-short = Two clicks will do, without an account. Your answer spares you our reminders.
follow-letter-outcome-subject = { $other }: what came of it?
follow-letter-outcome = You met { $other }. A pilot, a contract, advice, or nothing: tell us in a minute what came of it.
follow-letter-say = Say what came of it
follow-letter-confirm-subject = { $other }: is it right?
follow-letter-confirm = Here is what came of your meeting with { $other }, as we were told. Is it right?
follow-letter-look = Look and confirm
follow-letter-why = These answers make the report that the programme owes its funders. Nothing is published without your leave.
introductions-step-outcome = Outcomes
introductions-did-not-yet = A "not yet" was given.
introductions-did-outcome = An outcome was noted.
introductions-did-outcome-confirmed = The outcome was confirmed by the other side.
introductions-did-outcome-retracted = An outcome was taken back.
introductions-did-left-to-staff = Nobody answered: it is for the programme’s team to ask.
introductions-did-letter-lost = The letter did not arrive.
introductions-consent-no = no, on { $date }
introductions-colleague-words = A word for them and for the team
introductions-passed = Passed on by { $from } to { $to }, on { $date }.
introductions-did-outcome-published = The leave to publish an outcome changed.
meet-hidden = This startup no longer shows itself to partners. Your words are still here: you may send them to the programme’s team.
meet-letter-no-subject = { $startup } answers you
meet-letter-no = { $startup } thank you, and will not go further this time.
meet-letter-later = { $startup } thank you. This is not the moment for them; the programme’s team will come back to it from { $until } on.
wish-nobody-there = This partner has nobody left to write to. Give them somebody first.
follow-publish-yes = May be published
follow-publish-no = Publish no more
follow-letter-no-meeting = We were told that the meeting with { $other } did not take place, or led to nothing. Is it right?
letters-ask-again = Ask the question again
meet-startups = Startups to meet
meet-startups-lead = They agreed to be shown. Say which one you would like to meet: they read your words and decide.
meet-none = No startup shows itself yet
meet-none-text = Tell the programme’s team whom you would like to meet: they will look for you.
meet-none-found = No startup matches
meet-there = See the introduction
meet-ask = Ask to meet them
meet-title = Meeting { $startup }
meet-lead = You say yes first. How to reach you is told only if the startup says yes in turn.
meet-send = Ask to meet
meet-wish = Say whom we would like to meet
meet-wish-lead = The programme’s team looks among its startups, and passes your words on. You say yes first; each of them decides.
meet-wish-send = Send to the programme’s team
meet-wish-words = We would like to meet startups who…
meet-wish-words-hint = What they do, what you look for, what you can offer. Give no name, address or telephone.
meet-words = Why you would like to meet them
meet-words-hint = They will read these very words. Give no name, address or telephone: they are told once both said yes.
meet-already = There is an introduction with this startup already.
meet-no-founder = This startup cannot receive a letter for now. The programme’s team can help you.
meet-said = It is sent
meet-said-text = The programme’s team looks for startups and passes your words on.
meet-wishes = What you asked for
meet-letter-came-subject = { $partner } would like to meet { $startup }
meet-letter-came = { $partner } would like to meet { $startup }, who have the question. You have nothing to do. Here is the text:
meet-letter-wish-subject = { $partner } would like to meet startups
meet-letter-wish = { $who }, of { $partner }, would like to meet startups that fit this:
wish-title = { $partner } would like to meet startups
wish-lead = Said by { $who } on { $date }, for the programme { $programme }.
wish-closed = Request closed on { $date }
wish-nobody = No startup of the programme left to propose
wish-put = Put it to this startup
wish-put-hint = They have the partner’s words and decide. If they say yes, both are introduced.
wish-choose = Choose a startup of the programme that has no introduction with this partner yet.
wish-close = Close the request…
wish-close-text = The partner will see that you have finished looking.
wish-close-now = Close
wish-asked = Startups asked
wish-put-to = { $count ->
    [0] The team is still looking.
    [one] Passed on to { $count } startup.
   *[other] Passed on to { $count } startups.
}
wish-said = Said on { $date }.
wish-look = Look for startups
wish-wait = { $partner } would like to meet startups
shown-title = Being shown to partners
shown-lead = Your programmes’ partners may read this, and ask to meet you. Never a person’s name, nor an address: you decide on each request.
shown-since = Shown to partners since { $date }
shown-not = Partners do not see it
shown-show = Show it to partners
shown-hide = Stop showing it
introductions-letter-founder-wanted-subject = { $partner } would like to meet you
introductions-letter-founder-wanted = { $partner }, a partner of the programme { $programme }, would like to meet you. Here are their words:
introductions-letter-founder-wanted-consent = If you say yes, a letter introduces you to each other. How to reach you is not told before. Your answer is awaited before { $until }.
introductions-pitch-partner = The partner’s words
introductions-agree-wanted-text = If you say yes, a letter introduces you to each other. Nothing is told before.
introductions-agree-wanted = Yes, introduce us
introductions-letter-founder-asked-subject = { $partner }: does this text suit you?
introductions-letter-requested-subject = { $startup } would like to meet { $partner }
introductions-letter-requested = { $founder }, of { $startup }, would like to meet { $partner }. Here is the text:
introductions-letter-requested-what = Nothing has gone to the partner yet: read it, correct it if need be, and ask.
introductions-letter-founder-asked = The staff of the programme { $programme } would like to introduce you to { $partner }. This is the text the partner would read:
introductions-letter-founder-consent = Nothing leaves without your consent, and your contact details are given only if both say yes. Your answer is expected before { $until }.
introductions-letter-reminder = { $days ->
    [one] We wrote to you yesterday: your answer is awaited.
   *[other] We wrote to you { $days } days ago: your answer is awaited.
}
introductions-letter-reminder-subject = Reminder: { $subject }
introductions-letter-partner-asked-subject = Meet { $startup }?
introductions-letter-partner-asked = The programme { $programme } proposes that you meet { $startup }.
introductions-letter-who = { $startup }: { $mission }
introductions-letter-partner-how = This button opens a page that asks, without an account: there one click says yes, two say no or not now, and no reason is owed. Your contact details are given only if you say yes. The link lasts until { $until }.
introductions-letter-introduced-subject = You are now in touch with { $other }
introductions-letter-hello-both = Dear { $founder }, dear { $partner },
introductions-letter-introduced = { $startup } and { $partner } both said yes: you are introduced. This letter goes to both of you.
introductions-letter-first-step = A simple first step: { $founder } writes within the week and proposes two dates for a call of thirty minutes; { $partner } picks one.
introductions-letter-hours = Choose an hour with { $name }
introductions-letter-declined-subject = { $partner } declined
introductions-letter-declined = { $partner } would rather not meet { $startup } this time.
introductions-letter-deferred-subject = { $partner }: not now
introductions-letter-deferred = { $partner } cannot meet { $startup } now, and suggests to talk again from { $until }.
introductions-letter-refused-subject = { $startup } goes no further
introductions-letter-refused = { $startup } would rather not be introduced to { $partner }.
introductions-letter-why = The reason given: { $reason }.
introductions-letter-withdrawn-subject = { $startup }: no need to answer
introductions-letter-withdrawn = The introduction to { $startup }, in the programme { $programme }, is withdrawn. You have nothing to do; thank you for the attention you gave it.

# ledger

ledger-see = Report on introductions
ledger-title = Report on introductions
ledger-search = Period, programme, cohort and partner
ledger-from = From
ledger-until = To
ledger-between = from { $from } to { $until }
ledger-programme = Programme
ledger-every-programme = All
ledger-every-cohort = All
ledger-date-wrong = “{ $typed }” is no date. Give a date that exists, written like 2026-03-04.
ledger-ends-before = The period ends before it begins. Choose a later end.
ledger-out-of-reach = Choose dates between 1970 and 2999.
ledger-nothing = No partner was asked in this period
ledger-nothing-text = Choose a longer period, or all programmes, cohorts and partners.
ledger-means = An introduction counts in the period in which its partner was first asked, on the clock of Paris; what came of it counts with it, even later. So the reports of two periods side by side add up. A startup of two cohorts counts in each.
ledger-no-figure = no figure
ledger-asked = Proposals
ledger-asked-means = Introductions whose partner was asked for the first time in the period, or came forward. A question asked again does not count twice.
ledger-accepted = Accepted
ledger-accepted-means = Proposals to which the partner’s last answer is yes: { $percent }% of the proposals, those without an answer included.
ledger-met = Meetings
ledger-met-means = Proposals after which the startup and the partner met.
ledger-outcomes = Outcomes
ledger-outcomes-means = Pilots, contracts, skills sponsorship, credits, funding and advice that came of these proposals. “Nothing” and what was taken back do not count.
ledger-half-days = Days of skills sponsorship
ledger-half-days-short = Days
ledger-half-days-means = Working days that partners gave in these outcomes, counted in halves.
ledger-euros = Value in euros
ledger-euros-short = Value
ledger-euros-means = The sum of the amounts given. Outcomes with an amount: { $valued } of { $number }. An outcome without an amount is left out, rather than counted as zero.
ledger-median = Median time to answer
ledger-median-short = Time
ledger-median-means = From the first question to the partner’s first answer, yes, no or not now: half of the answers came sooner. Without an answer there is no time.
ledger-one-day = { $number } day
ledger-days = { $number } days
ledger-by-partner = By partner
ledger-in-all = In all
ledger-by-kind = By kind of outcome
ledger-by-kind-lead = All outcomes of the period’s proposals, whatever their dates.
ledger-by-kind-caption = Outcomes by kind
ledger-kind = Kind
ledger-number = Number
ledger-more = The other figures
ledger-declined = Declined
ledger-declined-means = Proposals to which the partner’s last answer is no.
ledger-deferred = Not now
ledger-deferred-means = Proposals to which the partner’s last answer is “not now”.
ledger-unanswered = Unanswered
ledger-unanswered-means = Proposals that the partner never answered: they wait, their time is up, or they were withdrawn before.
ledger-introduced = Introduced
ledger-introduced-means = Proposals where both said yes and were told how to reach each other.
ledger-fruitful = With an outcome
ledger-fruitful-means = Proposals of which at least one outcome came; several of the same one count once.
ledger-confirmed = Confirmed
ledger-confirmed-means = Outcomes that the other side said are right.
ledger-publishable = Publishable
ledger-publishable-means = Outcomes that the startup and the partner both agreed to make public.
ledger-files = One line for each introduction
ledger-files-lead = The introductions of this report, for a spreadsheet. No person is named in them.
ledger-xlsx = Download for Excel (XLSX)
ledger-csv = Download as CSV
ledger-started-by = Asked for by
ledger-by-staff = the programme’s staff
ledger-by-founder = the startup
ledger-by-partner-itself = the partner
ledger-first-asked = First question
ledger-first-answered = First answer
ledger-reply = Last answer
ledger-reply-given = yes
ledger-reply-refused = no
ledger-reply-deferred = not now
ledger-days-to-answer = Days to answer
ledger-introduced-on = Introduction
ledger-met-on = Meeting
year-see = Report of the year
year-title = { $partner } in { $year }
year-lead = What this partner did with the startups that are helped, for its annual report.
year-years = Years
year-met = Startups met
year-met-on = on { $date }, programme { $programme }
year-outcomes-caption = Outcomes that began in { $year }
year-dates = Dates
year-publishable = May be published
year-publishable-yes = yes
year-publishable-no = no
year-unconfirmed = said by the startup, to be confirmed
year-means = Meetings are those of { $year }, on the clock of Paris. An outcome counts, with all its days and all its value, in the year in which it begins; one without an amount adds nothing to the value. Only what both sides agreed to make public may be published.
year-made = Drawn up by Levier on { $date }.
year-nothing = Nothing in { $year }
year-nothing-text = A startup counts here as soon as it is noted that it and the partner met, an outcome as soon as it is said.
year-your-programmes = You read here what concerns your programmes.

## Letters

letters-title = Letters
letters-lead = The letters Levier writes for your programmes: sent, waiting or refused.
letters-wait-title = No letter is leaving for now
letters-wait-text = No mail server is set. Letters wait here; they will leave once whoever administers Levier has set LEVIER_SMTP_URL.
letters-demo-title = In the demo, nothing leaves
letters-demo-link = Read every letter in the mailbox
letters-choose = Choose a programme
letters-programme = Programme
letters-programme-failed = { $name } (failed: { $count })
letters-house = Of no programme
letters-show = Show
letters-tabs = Letters by state
letters-all = All
letter-stages-waiting = Waiting
letter-stages-failed = Failed
letter-stages-sent = Sent
letter-stages-dropped = No longer needed
letter-stage-waiting = Waiting
letter-stage-failed = Failed
letter-stage-sent = Sent
letter-stage-dropped = No longer needed
letter-trouble-busy = The mail server asks us to wait.
letter-trouble-closed = The mail server cannot be reached, or refuses our connection.
letter-trouble-silent = The mail server stopped answering.
letter-trouble-cut = The mail server hung up before answering. The letter may have left.
letter-trouble-refused = The mail server refuses this letter.
letters-returned = It did not arrive…
letters-returned-text = Say so if the letter came back to you, or the person never had it. What it asked comes back to you.
letters-returned-now = It did not arrive
letter-trouble-returned = It left, and did not arrive.
letter-trouble-unwritable = This letter could not be put into a mail. Check the person’s address.
letter-trouble-unreadable = The key that protected this letter is gone. Another one must be written.
letter-trouble-fatal = Sending it was interrupted too many times.
letter-said = Its answer: “{ $said }”.
letters-caption = Letters of { $programme }
letters-subject = Subject
letters-to = To
letters-written = Written
letters-stage = State
letters-sent = Sent
letters-tries = Tries
letters-next-try = Next try
letters-why = Why
letters-dropped = When its turn came, what it said was no longer true. It was not sent.
letters-nobody = somebody without an account
letters-empty = No letter here
letters-trail = You are here
letters-one-title = Letter to { $name }
letters-hidden = Links and codes are not shown here: they are for whoever receives the letter.
letters-retry = Try again
mailbox-title = Mailbox
mailbox-lead = In the demo nothing leaves: every letter can be read here.
mailbox-empty = No letter for now
mailbox-page = Page
mailbox-alone = Read this letter alone
mailbox-calendar = Calendar file

## Journal

# journal

journal-someone = Somebody
journal-other = { $actor } made a change ({ $act }).
journal-place-placed = { $other ->
    [none] { $actor } placed the startup in a cohort.
   *[other] { $actor } placed the startup in { $other }.
}
journal-place-changed = { $actor } changed the startup’s place.
journal-place-moved = { $actor } moved the startup to another cohort.
journal-place-left = { $actor } wrote down that the startup leaves the cohort.
journal-place-graduated = { $actor } wrote down that the startup graduated.
journal-place-returned = { $actor } wrote down that the startup is back in the cohort.
journal-place-referent = { $actor } changed the startup’s referent.
journal-startup-added = { $actor } added the startup.
journal-startup-changed = { $actor } edited the profile.
journal-act-taken-back = { $actor } undid what they had just done.
journal-startup-merged = { $actor } merged another record into this startup.
journal-founder-invited = { $actor } invited somebody to the founders.
journal-founder-left = { $actor } left the founders.
journal-founder-removed = { $actor } removed somebody from the founders.
journal-founder-main-contact = { $actor } changed the main contact.
journal-note-added = { $actor } wrote a staff note.
journal-note-corrected = { $actor } corrected a staff note.
journal-booking-handed-over = { $other ->
    [none] A session passed to somebody else of the team.
   *[other] The session with { $other } passed to somebody else of the team.
}
journal-alert-asked = { $actor } wishes to be told if an hour comes free.
journal-alert-dropped = { $actor } no longer wishes to be told if an hour comes free.
journal-alert-told = The startup was told of an hour that came free.
journal-session-opened = { $actor } opened a group session.
journal-session-moved = { $actor } moved a group session.
journal-session-reworded = { $actor } edited a session with seats.
journal-session-resized = { $actor } changed the number of seats of a session.
journal-session-cancelled = { $actor } cancelled a group session.
journal-session-offered = { $other ->
    [none] A seat came free in a group session, and is kept.
   *[other] A seat came free in a session of { $other }, and is kept.
}
journal-session-waited = { $other ->
    [none] { $actor } joined a waiting list.
   *[other] { $actor } joined the waiting list of a session of { $other }.
}
journal-session-declined = { $other ->
    [none] { $actor } left a seat to the next startup.
   *[other] { $actor } left a seat in a session of { $other } to the next startup.
}
journal-session-passed = { $other ->
    [none] A seat that was kept went to the next startup.
   *[other] A seat that was kept in a session of { $other } went to the next startup.
}
journal-session-left-line = { $other ->
    [none] { $actor } left a waiting list.
   *[other] { $actor } left the waiting list of a session of { $other }.
}
journal-session-line-closed = { $other ->
    [none] A session that was waited for was cancelled.
   *[other] A session of { $other } that was waited for was cancelled.
}
journal-booking-booked = { $other ->
    [none] { $actor } booked a session.
   *[other] { $actor } booked a session with { $other }.
}
journal-on-behalf = { $sentence } At the request of { $name }.
journal-booking-asked = { $other ->
    [none] { $actor } asked for a session.
   *[other] { $actor } asked { $other } for a session.
}
journal-booking-agreed = { $other ->
    [none] { $actor } accepted a session.
   *[other] { $actor } accepted a session with { $other }.
}
journal-booking-declined = { $other ->
    [none] { $actor } declined a session.
   *[other] { $actor } declined a session with { $other }.
}
journal-booking-unwished = { $actor } took another choice away from a request for a session.
journal-booking-wished = { $actor } added another choice to a request for a session.
journal-booking-invited = { $other ->
    [none] { $actor } invited somebody of the team to a session.
   *[other] { $actor } invited somebody of the team to a session with { $other }.
}
journal-booking-joined = { $other ->
    [none] { $actor } comes to a session.
   *[other] { $actor } comes to a session with { $other }.
}
journal-booking-stayed-away = { $other ->
    [none] { $actor } does not come to a session.
   *[other] { $actor } does not come to a session with { $other }.
}
journal-booking-prepared = { $other ->
    [none] { $actor } prepared a session.
   *[other] { $actor } prepared a session with { $other }.
}
journal-booking-expired = { $other ->
    [none] A request for a session was left unanswered.
   *[other] A request to { $other } for a session was left unanswered.
}
journal-booking-moved = { $other ->
    [none] { $actor } moved a session.
   *[other] { $actor } moved a session with { $other }.
}
journal-booking-cancelled = { $other ->
    [none] { $actor } cancelled a session.
   *[other] { $actor } cancelled a session with { $other }.
}
journal-booking-attended = { $other ->
    [none] { $actor } noted that the startup came to a session.
   *[other] { $actor } noted that the startup came to a session with { $other }.
}
journal-booking-missed = { $other ->
    [none] { $actor } noted that the startup missed a session.
   *[other] { $actor } noted that the startup missed a session with { $other }.
}
journal-booking-held = { $other ->
    [none] { $actor } noted that a session took place.
   *[other] { $actor } noted that a session with { $other } took place.
}
journal-booking-noted = { $other ->
    [none] { $actor } wrote the notes of a session.
   *[other] { $actor } wrote the notes of a session with { $other }.
}
journal-booking-note-corrected = { $other ->
    [none] { $actor } corrected their notes of a session.
   *[other] { $actor } corrected their notes of a session with { $other }.
}
journal-booking-next-agreed = { $other ->
    [none] { $actor } noted what was agreed after a session.
   *[other] { $actor } noted what was agreed after a session with { $other }.
}
journal-booking-next-done = { $other ->
    [none] { $actor } ticked what was agreed after a session.
   *[other] { $actor } ticked what was agreed after a session with { $other }.
}
journal-booking-next-reopened = { $other ->
    [none] { $actor } noted that what was agreed after a session is still to do.
   *[other] { $actor } noted that what was agreed after a session with { $other } is still to do.
}
journal-booking-word-said = { $other ->
    [none] { $actor } gave an opinion of a session.
   *[other] { $actor } gave an opinion of a session with { $other }.
}
journal-introduction-asked = { $other ->
    [none] { $actor } asked for an introduction.
   *[other] { $actor } asked for an introduction to { $other }.
}
journal-introduction-agreed = { $other ->
    [none] { $actor } agreed to an introduction.
   *[other] { $actor } agreed to an introduction to { $other }.
}
journal-introduction-accepted = { $other ->
    [none] { $actor } accepted an introduction.
   *[other] { $actor } accepted an introduction for { $other }.
}
journal-introduction-refused = { $other ->
    [none] { $actor } refused an introduction.
   *[other] { $actor } refused an introduction to { $other }.
}
journal-introduction-declined = { $other ->
    [none] { $actor } declined an introduction.
   *[other] { $actor } declined an introduction for { $other }.
}
journal-introduction-deferred = { $other ->
    [none] { $actor } answered “not now” to an introduction.
   *[other] { $actor } answered “not now” to an introduction for { $other }.
}
journal-introduction-introduced = Both sides said yes: the introduction is made.
journal-introduction-withdrawn = { $other ->
    [none] { $actor } withdrew an introduction.
   *[other] { $actor } withdrew an introduction to { $other }.
}
journal-introduction-reopened = { $other ->
    [none] { $actor } reopened an introduction.
   *[other] { $actor } reopened an introduction to { $other }.
}
journal-introduction-met = { $other ->
    [none] { $actor } noted that the startup met the partner.
   *[other] { $actor } noted that the startup met { $other }.
}
journal-introduction-wrote = { $other ->
    [none] { $actor } wrote to the partner.
   *[other] { $actor } wrote to { $other }.
}
journal-introduction-expired = An introduction had no answer and ended.
journal-introduction-questioned = { $actor } asked a question before answering an introduction.
journal-introduction-colleague-named = { $actor } named somebody better placed for an introduction.
journal-introduction-replied = { $actor } replied to a partner’s question.
journal-introduction-passed-on = { $actor } passed an introduction on to somebody else at the partner.
journal-introduction-founder-deferred = { $actor } answered "not now" to an introduction.
journal-introduction-contact-left = { $actor } removed whoever had the letter of an introduction.
journal-introduction-not-yet = { $actor } answered "not yet" after an introduction.
journal-introduction-outcome = { $actor } noted an outcome of an introduction.
journal-introduction-outcome-confirmed = { $actor } confirmed an outcome of an introduction.
journal-introduction-outcome-retracted = { $actor } took back an outcome of an introduction.
journal-introduction-left-to-staff = Nobody said what became of an introduction.
journal-partner-wished = { $actor } said whom the partner would like to meet.
journal-partner-wish-closed = { $actor } closed a partner’s request.
journal-startup-shown = { $actor } changed what partners see of the startup.
journal-introduction-letter-lost = A letter about an introduction did not arrive.
journal-letter-returned = { $actor } noted that a letter did not arrive.
journal-introduction-outcome-published = { $actor } changed the leave to publish an outcome.
journal-place-referred = { $actor } changed the startup’s referent.
journal-startup-imported = { $actor } imported a list that holds the startup.
journal-startup-created = { $actor } added the startup.
journal-introduction-rewritten = { $other ->
    [none] { $actor } changed the text of an introduction.
   *[other] { $actor } changed the text of an introduction to { $other }.
}
journal-introduction-founder-asked = { $other ->
    [none] { $actor } asked the startup to agree to an introduction.
   *[other] { $actor } asked the startup to agree to an introduction to { $other }.
}
journal-introduction-partner-asked = { $other ->
    [none] { $actor } wrote to a partner about an introduction.
   *[other] { $actor } wrote to { $other } about an introduction.
}
journal-cohort-created = { $actor } created a cohort.
journal-cohort-changed = { $actor } changed a cohort.
journal-cohort-closed = { $actor } closed a cohort.
journal-cohort-reopened = { $actor } reopened a cohort.
journal-programme-created = { $actor } created a programme.
journal-programme-changed = { $actor } changed a programme.
journal-programme-closed = { $actor } closed a programme.
journal-programme-reopened = { $actor } reopened a programme.
journal-manager-added = { $actor } made somebody a manager of a programme.
journal-manager-removed = { $actor } ended somebody’s management of a programme.
journal-staff-added = { $actor } added a member of staff.
journal-staff-removed = Somebody stopped looking after the whole house.
journal-partner-added = { $actor } added a partner.
journal-partner-changed = { $actor } changed a partner.
journal-partner-merged = { $actor } merged another record into a partner.
journal-partner-opened = { $actor } opened a partner to a programme.
journal-partner-shut = { $actor } took a partner back from a programme.
journal-partner-person-added = { $actor } added a person to a partner.
journal-partner-person-corrected = { $actor } corrected what somebody does at a partner.
journal-partner-person-removed = { $actor } removed a person from a partner.
journal-partnership-changed = { $actor } edited a partnership.
journal-partnership-passed-on = { $actor } passed a partnership to a colleague.
journal-call-passed-on = { $actor } passed a next step to a colleague.
journal-call-noted = { $actor } noted a call with a partner or a mentor.
journal-call-corrected = { $actor } corrected the note of a call with a partner or a mentor.
journal-call-done = { $actor } did what came after a call with a partner or a mentor.
journal-call-taken-back = { $actor } took back the note of a call with a partner or a mentor.
journal-offer-added = { $actor } added an offer of a partner.
journal-offer-changed = { $actor } edited an offer of a partner.
journal-offer-closed = { $actor } closed an offer of a partner.
journal-offer-reopened = { $actor } opened an offer of a partner again.
journal-offer-asked = { $actor } asked for an offer of a partner.
journal-offer-taken-back = { $actor } took back a request for an offer of a partner.
journal-offer-joined = { $actor } noted that the startup and the partner of an offer are in touch.
journal-offer-granted = { $actor } granted the startup an offer of a partner.
journal-offer-declined = { $actor } declined a request for an offer of a partner.
journal-letter-retried = { $actor } had a letter sent again.
journal-matching-started = { $actor } had pairs proposed for a cohort.
journal-matching-proposed = { $actor } had pairs proposed again.
journal-matching-changed = { $actor } changed the numbers of a proposal of pairs.
journal-matching-discarded = { $actor } gave a proposal of pairs up.
journal-matching-published = { $actor } published the pairs of a cohort.
journal-matching-kept = { $actor } kept a pair.
journal-matching-let-go = { $actor } keeps a pair no longer.
journal-matching-added = { $actor } chose a mentor for a startup.
journal-matching-removed = { $actor } removed a pair.
journal-matching-forbidden = { $actor } kept a pair apart.
journal-matching-allowed = { $actor } allowed a pair again.
journal-mentorship-begun = { $other ->
    [none] { $actor } gave the startup a mentor.
   *[other] { $actor } gave the startup a mentor: { $other }.
}
journal-mentorship-ended = { $other ->
    [none] { $actor } ended the mentoring of the startup.
   *[other] { $actor } ended the mentoring by { $other }.
}
journal-import-done = { $actor } imported data.
journal-person-proved = { $actor } proved who they are.
journal-hours-offered = { $actor } offered hours.
journal-hours-away = { $actor } noted an absence.
journal-hours-journey = { $actor } noted a trip: the hours follow.
journal-hours-withdrawn = { $actor } withdrew hours.
journal-mentor-invited = { $actor } invited a mentor.
journal-hours-calendar-set = { $actor } linked a calendar kept elsewhere.
journal-hours-calendar-hurried = { $actor } had a calendar kept elsewhere read again.
journal-hours-calendar-removed = { $actor } no longer has a calendar kept elsewhere read.
journal-mentor-kind-added = { $actor } added a kind of session.
journal-mentor-kind-retired = { $actor } no longer offers a kind of session.
journal-mentor-changed = { $actor } changed a mentor’s profile.
journal-mentor-stops = { $actor } would like to be a mentor no more: their hours are paused.
journal-person-signed-in = { $actor } signed in.
journal-person-signed-out = { $actor } ended a sign-in.
journal-person-changed = { $actor } changed their account.
journal-person-merged = { $actor } merged two accounts of one person.
journal-person-calendar-made = { $actor } made a private address for their calendar.
journal-person-calendar-stopped = { $actor } took back the private address of their calendar.
journal-person-address-changed = { $actor } changed their address.
journal-person-address-restored = { $actor }’s change of address was undone.
journal-person-name-corrected = { $actor } corrected somebody’s name.
journal-person-address-corrected = { $actor } corrected somebody’s address.

## Shared vocabulary

# expertise

expertise-group-digital-engineering = Digital engineering
expertise-group-product-and-design = Product and design
expertise-group-data = Data
expertise-group-go-to-market = Going to market
expertise-group-funding-and-law = Funding and law
expertise-group-impact = Impact
expertise-group-people = People
expertise-software-architecture = Software architecture
expertise-web-development = Web development
expertise-mobile-development = Mobile development
expertise-hosting-and-operations = Hosting and operations
expertise-cybersecurity = Cybersecurity
expertise-artificial-intelligence = Artificial intelligence
expertise-free-software = Free software
expertise-product-management = Product management
expertise-user-research = User research
expertise-interface-design = Interface design
expertise-accessibility = Digital accessibility
expertise-sustainable-design = Sustainable design
expertise-open-data = Open data
expertise-data-analysis = Data analysis
expertise-maps-and-geodata = Maps and geodata
expertise-data-protection = Data protection (GDPR)
expertise-business-model = Business model
expertise-sales-to-companies = Sales to companies
expertise-public-procurement = Public procurement
expertise-partnerships = Partnerships
expertise-communication = Communication
expertise-community-building = Community building
expertise-fundraising = Fundraising
expertise-grants-and-sponsorship = Grants and sponsorship
expertise-skills-sponsorship = Skills-based sponsorship
expertise-finance-and-accounting = Finance and accounting
expertise-legal-structures = Legal structures
expertise-contracts-and-rights = Contracts and intellectual property
expertise-impact-measurement = Impact measurement
expertise-digital-inclusion = Digital inclusion
expertise-scaling-up = Scaling up
expertise-recruitment = Recruitment
expertise-teams-and-governance = Teams and governance
expertise-volunteers = Volunteers
expertise-founder-coaching = Founder coaching
startup-lever-platform = Platform
startup-lever-mobile-application = Mobile application
startup-lever-online-shop = Online shop
startup-lever-matching = Matching
startup-lever-data = Open or big data
startup-lever-blockchain = Blockchain
startup-lever-dematerialised-documents = Dematerialised documents
startup-lever-digital-mediation = Digital mediation
startup-change-new-services = New services
startup-change-hint-new-services = A wider offer, beyond the core trade.
startup-change-partnerships = Partnerships and cross-selling
startup-change-hint-partnerships = A part in a partner’s ecosystem.
startup-change-new-place = A new place in the value chain
startup-change-hint-new-place = Doing without an intermediary, becoming the distributor.
startup-goal-odd-1 = 1. No poverty
startup-goal-odd-2 = 2. Zero hunger
startup-goal-odd-3 = 3. Good health and well-being
startup-goal-odd-4 = 4. Quality education
startup-goal-odd-5 = 5. Gender equality
startup-goal-odd-6 = 6. Clean water and sanitation
startup-goal-odd-7 = 7. Affordable and clean energy
startup-goal-odd-8 = 8. Decent work and economic growth
startup-goal-odd-9 = 9. Industry, innovation and infrastructure
startup-goal-odd-10 = 10. Reduced inequalities
startup-goal-odd-11 = 11. Sustainable cities and communities
startup-goal-odd-12 = 12. Responsible consumption and production
startup-goal-odd-13 = 13. Climate action
startup-goal-odd-14 = 14. Life below water
startup-goal-odd-15 = 15. Life on land
startup-goal-odd-16 = 16. Peace, justice and strong institutions
startup-goal-odd-17 = 17. Partnerships for the goals
startup-legal-association = Association
startup-legal-sas = SAS (simplified joint-stock company)
startup-legal-sarl = SARL (limited company)
startup-legal-scic = SCIC (cooperative of collective interest)
startup-legal-scop = SCOP (workers’ cooperative)
startup-legal-fondation = Foundation
startup-legal-mutuelle = Mutual society
startup-legal-entreprise-individuelle = Sole trader
startup-legal-other = Another form
startup-link-repository = Source code
startup-link-statistics = Statistics
startup-link-impact = Impact
startup-link-video = Video
startup-link-social = Social network
startup-link-press = Press
startup-link-other = Another address

## Demonstration

# demo

## Command line: inviting

invite-printed = { $name } may enter by this address, once, for 24 hours:
invite-bad-address = “{ $email }” cannot be an e-mail address. Write it like amina@example.org.
invite-bad-name = This name is empty, too long, or holds a character that cannot be shown.
invite-kept = Nobody can be invited at “{ $email }” for some days: it has just been replaced in an account, which may take it back for seven days from the letter sent to it. Use that letter, or invite another address.
invite-no-programme = No programme is called “{ $asked }”. Known programmes: { $known }.
invite-no-programme-yet = No programme is called “{ $asked }”, and the house has none yet. Without --programme, the person looks after the whole house.
invite-first = Nobody is a member of staff yet. To enter: levier invite YOUR-ADDRESS --staff

dismiss-done = { $name } no longer looks after the whole house, and all their sign-ins have ended.
dismiss-theirs = Still at their name, until the staff pass it on:
dismiss-manages = - { $programme }: manages this programme
dismiss-startup = - { $programme }: looks after the startup { $startup }
dismiss-partner = - { $programme }: looks after the partner { $partner }
dismiss-view = - { $programme }: keeps the view “{ $view }” for the team
dismiss-step = - { $programme }: has yet to “{ $action }” ({ $about })
dismiss-nobody = Nobody has the address “{ $email }” in this house.
dismiss-no-administrator = { $name } does not look after the whole house. Those who do: { $known }. Managing one programme is taken away on the page of its staff.
dismiss-last = { $name } is the only one who looks after the whole house. First let somebody else in: levier invite ADDRESS --staff

## Imports

import-file-missing = There is no such file. Check its path.
import-file-directory = This is a folder. Give the path of a CSV or XLSX file.
import-file-closed = This file cannot be read: { $why }.
import-file-large = This file is too large: { $most } MB is the most. Split it into several.
import-file-empty = This file is empty.
import-file-header-only = This file has no row under its column titles.
import-file-pdf = This is a PDF. The list itself is needed: in the spreadsheet, “Save as”, then XLSX or CSV.
import-file-utf-16 = This file is in UTF-16. Save it as CSV UTF-8, or as XLSX.
import-file-nul = Line { $line } holds a NUL byte: this is no text file, or it is damaged.
import-file-damaged = Line { $line } holds a byte that is not UTF-8, while the rest is. Save the file again as CSV UTF-8.
import-file-quote = A quotation mark opened from line { $line } on is never closed.
import-column-twice = The columns “{ $one }” and “{ $other }” say the same thing. Keep only one.
import-column-missing = { $count ->
    [one] The column { $missing } is missing.
   *[other] The columns { $missing } are missing.
} Columns found: { $found }.

import-at-line = Line { $line }: { $what }
import-at-cell = Line { $line }, column “{ $column }”: { $what }
import-cell-count = it has { $found ->
    [one] 1 cell
   *[other] { $found } cells
}, for { $expected ->
    [one] 1 column
   *[other] { $expected } columns
}. Perhaps a quotation mark or a separator is missing.
import-cell-empty = nothing is written, where something must be.
import-cell-long = the text is longer than { $most } characters.
import-cell-control = the text holds a character that cannot be shown.
import-cell-date = “{ $typed }” is not a date. Write it like 31/03/2026 or 31 March 2026.
import-cell-no-year = no date tells the year of entry.
import-cell-no-end = the startup is out, but no date tells since when.
import-cell-early = the end comes before the entry, on { $from }.
import-cell-same = it is the same as on line { $line }.
import-cell-programme = the row is of another programme than “{ $asked }”.
import-cell-round = pairs are being prepared in the cohort “{ $cohort }”. Publish them or give them up first.
import-cell-cohort-closed = the cohort “{ $cohort }” is closed. Reopen it first.
import-cell-programme-closed = the programme “{ $programme }” is closed. Reopen it first.
import-cell-taken = another organisation has this name already.
import-warn-address = “{ $typed }” is not the address of a page; it is left out.
import-warn-siret = this is not a SIRET number; it is left out.
import-warn-rna = this is not an RNA number; it is left out.
import-warn-legal = the legal form “{ $typed }” is not known; it is left out.
import-warn-word = “{ $word }” is too long or holds a character that cannot be shown; it is left out.
import-warn-words = there are more than { $most } words; the list is left out.
import-warn-sponsor = “{ $name }” is too long for the name of an organisation; it is left out.
import-warn-acronym = several organisations have the acronym “{ $acronym }”; none is chosen.
import-warn-one-sponsor = “{ $name }” becomes one partner of that name. If they are several, part them with semicolons.
import-perhaps = Is it “{ $near }”?
import-warn-future = this end is to come, on { $on }; it is noted as such.

import-problems = { $count ->
    [one] Nothing is imported. One problem is to be mended in the file:
   *[other] Nothing is imported. { $count } problems are to be mended in the file:
}
import-warnings = { $count ->
    [one] One remark, which does not stop the import:
   *[other] { $count } remarks, which do not stop the import:
}
import-more = { $count ->
    [one] and one more.
   *[other] and { $count } more.
}
import-ignored = { $count ->
    [one] The column { $columns } is not known: nothing is read from it.
   *[other] These columns are not known, nothing is read from them: { $columns }.
}
import-near = Line { $line }, new name “{ $new }”: is it “{ $known }”?
import-near-reference = If so, write “{ $reference }” as the reference of this line; otherwise a second startup is created.
import-nothing = Nothing to change: everything is as the file says already.
import-would = Dry run: nothing is written. The import would do this:
import-did = The import is done:
import-tally = { $noun }: { $created } created, { $changed } changed, { $unchanged } unchanged
import-programmes = Programmes
import-cohorts = Cohorts
import-startups = Startups
import-places = Places
import-organisations = Organisations
import-meanwhile = Somebody changed the same records during the import. Nothing is imported; try again.
import-left-at-stage = Left at the stage “{ $stage }”
import-left-some-day = Left, no reason given
import-file-picture = This is a picture. The list itself is needed, as XLSX or CSV.
import-file-document = This is a text document or a presentation. Copy its table into a spreadsheet, then save it as XLSX or CSV.
import-file-web-page = This is a web page or an XML file, whatever its name says. Open it in a spreadsheet, then “Save as”: XLSX or CSV.
import-file-archive = This is an archive (.zip). Open it, and upload the list inside.
import-file-other-workbook = This workbook is neither in the XLSX nor in the ODS format. In the spreadsheet, “Save as”, then XLSX.
import-file-old-workbook = This workbook is in the old .xls format. In the spreadsheet, “Save as”, then XLSX.
import-file-locked = This workbook is protected by a password. Save it without one, then upload it again.
import-file-damaged-workbook = This workbook is damaged: it cannot be read. Save it again from the spreadsheet.
import-file-rows = This file has too many rows: { $most } is the most. Split it into several.
import-file-columns = This file has too many columns: { $most } is the most. Remove those that are not needed.
import-file-too-much = This file holds too much to be read at once. Remove the pictures and sheets that are not needed, or split it into several.
import-cell-formula = the cell holds an error of the spreadsheet: { $typed }.
import-cell-email = “{ $typed }” is not an e-mail address.
import-cell-emails = “{ $typed }” holds several e-mail addresses. Keep one of them.
import-cell-no-programme = none of your programmes is called “{ $programme }”.
import-cell-no-startup = no startup that you follow has this name or reference: “{ $startup }”.
import-cell-startups = several startups are called “{ $startup }”. Write its reference, or add a programme column.
import-cell-no-partner = no partner that you follow has this name, acronym or reference: “{ $partner }”.
import-cell-partners = several partners have the acronym or the reference “{ $partner }”. Write the name, or the programme beside the reference.
import-cell-not-yours = this startup has no place in your programmes: you cannot change it.
import-cell-not-open = “{ $name }” exists already, but is open to none of your programmes. Ask an administrator to open it.
import-cell-kept = this address cannot be somebody else’s yet. Try again in a few days.
import-cell-team = this startup has { $most } founders already, the most there may be.
import-warn-short = { $count ->
    [one] the last cell of the line is missing; it is read as empty.
   *[other] the last { $count } cells of the line are missing; they are read as empty.
}
import-warn-same = the row is the same as line { $line }; it is read only once.
import-warn-titles = these are the titles of the columns once more; the row is not read.
import-warn-total = the row sums the list up; it is not read.
import-warn-note = this is a note under the list; the row is not read.
import-warn-sponsor-closed = “{ $name }” is open to none of your programmes; it is left out.
import-warn-expertise = “{ $word }” is not in the shared vocabulary; it is left out.
import-warn-language = “{ $word }” is not a language of sessions (French, English); it is left out.
import-warn-zone = “{ $typed }” is not a time zone such as Europe/Paris; it is left out.
import-warn-role = “{ $typed }” is not a known role; the person becomes a founder.
import-warn-name = this address is that of a person known already, who keeps their name, { $name }: they alone change it.
import-warn-own-zone = this person keeps their time zone: they alone change it.
import-near-line = Line { $line }, “{ $new }”: is it the same as “{ $known }”, line { $other }?
import-mentors = Mentors
import-founders = Founders
import-people = People
import-contacts = Contacts
import-standing-placed = in the cohort
import-standing-left = left
import-standing-graduated = graduated
imports-title = Imports
imports-lead = The lists you uploaded, and what they did. Nobody else sees them, unless you no longer follow what they brought.
imports-new = Import a list
imports-none = No import so far
imports-none-text = A list of startups, partners, mentors, founders or partners’ contacts, kept in a spreadsheet, comes in here all at once.
imports-caption = Your imports, newest first
imports-file = File
imports-list = List
imports-programme = Programme
imports-uploaded = Uploaded
imports-state = Where it stands
imports-did = What it did
imports-did-nothing = nothing to change
imports-undo-link = Undo it…
import-kind-startups = Startups
import-kind-partners = Partners
import-kind-mentors = Mentors
import-kind-people = Founders
import-kind-contacts = Contacts of partners
import-kind-hint-startups = With their programme, their cohort and their partners.
import-kind-hint-partners = Organisations: name, acronym, kind, field, website.
import-kind-hint-mentors = Name, e-mail address, what they help with. A letter invites them.
import-kind-hint-people = Name, e-mail address and startup. A letter invites them.
import-kind-hint-contacts = Name, e-mail address, organisation and title. A letter invites them.
import-state-uploaded = Columns to say
import-state-chosen = To be read
import-state-confirmed = Imported
import-state-undone = Undone
import-state-expired = Expired
imports-new-lead = Nothing is written yet: you will first see what the import would do.
imports-kind = A list of what?
imports-kind-missing = Say what the list is of.
imports-programme-hint = For the rows that name none.
imports-programme-blank = Each row names its own
imports-programme-missing = Choose a programme: the house’s own list is for administrators.
imports-file-hint = An .xlsx or .ods workbook, or a .csv file, { $most } MB at most. It stays for 24 hours, for you alone, and is then deleted.
imports-file-missing = Choose a file.
imports-file-again = The browser does not keep the file you chose: choose it again.
imports-read = Read the file
imports-which = Which columns?
imports-which-text = Titles may be in French or English, with or without accents and capitals. If yours are different, you will say at the next step which column is what. Dates are written 2026-03-31 or 31/03/2026.
imports-which-column = Column
imports-which-titles = Known titles
imports-required = needed
imports-columns-title = Which column is what?
imports-columns-lead = These are the columns of { $file }. Say what each of them holds; those that are not needed are not read.
imports-columns-from-sheet = Sheet “{ $sheet }”, titles on line { $line }.
imports-columns-from = Titles on line { $line }.
imports-column-samples = For example: { $samples }
imports-column-no-samples = No filled cell in the first rows.
imports-column-blank = Do not read
imports-column-twice = “{ $other }” says this already. Only one column can.
imports-columns-missing = { $count ->
    [one] A column is missing: { $missing }.
   *[other] Columns are missing: { $missing }.
}
imports-columns-go = See what it would do
imports-other-kind = These titles are rather those of another list: { $kind }
imports-other-kind-text = If it is one, the same file can be read so. If not, say below what each column holds.
imports-other-kind-do = Read this file so: { $kind }
imports-elsewhere = The list is elsewhere in the file
imports-sheet = Sheet
imports-sheet-hidden = { $sheet } (hidden)
imports-read-from = Sheet “{ $sheet }”; { $count ->
    [0] nothing else is written in the workbook.
    [one] one other sheet is not read.
   *[other] { $count } other sheets are not read.
}
imports-header = Line of the titles
imports-header-line = Line { $line }: { $titles }
imports-elsewhere-go = Read there
imports-preview-title = Before importing
imports-preview-lead = What { $file } would do. Nothing is written yet.
imports-preview-columns = Change the columns
imports-counts = What would change
imports-counts-noun = What
imports-counts-created = New
imports-counts-changed = Changed
imports-counts-unchanged = Unchanged
imports-problems = { $count ->
    [one] One problem to mend
   *[other] { $count } problems to mend
}
imports-problems-text = Nothing can be imported like this. Mend the file in the spreadsheet, then upload it again.
imports-warnings = { $count ->
    [one] One remark
   *[other] { $count } remarks
}
imports-warnings-text = None of it stops the import: what is left out does not change.
imports-near = { $count ->
    [one] One name that resembles another
   *[other] { $count } names that resemble others
}
imports-near-text = If it is the same thing written in two ways, mend the file. Otherwise, import.
imports-main-contact = { $name }, main contact
imports-handed = { $startup }: { $after } is the main contact now, in place of { $before }.
imports-handed-title = Main contacts
imports-cohort = Cohort of all rows
imports-cohort-blank = As the rows say
imports-cohort-hint = For the rows that name no cohort. Otherwise the year of entry names it.
imports-spare-title = Or import without these columns
imports-spare-lead = If you do not need a column, Levier can read nothing from it: the rest is imported.
imports-spare = { $count ->
    [one] Column “{ $column }”: one problem.
   *[other] Column “{ $column }”: { $count } problems.
}
imports-spare-do = Do not read “{ $column }”
import-alike = { $count ->
    [one] The same on one more line: { $lines }.
   *[other] The same on { $count } more lines: { $lines }.
}
imports-changes = Changes, before and after
imports-changes-thing = What
imports-changes-field = Field
imports-changes-before = Before
imports-changes-after = After
imports-changes-nothing = (empty)
imports-changes-more = { $count ->
    [one] and one more change.
   *[other] and { $count } more changes.
}
imports-joined = { $count ->
    [one] A role for somebody whom the house knows already
   *[other] { $count } roles for people whom the house knows already
}
imports-joined-text = The same e-mail address is the same person. If it is not them, correct the address in the file.
import-joins = Line { $line }: { $name } · { $role } · { $of }
import-joins-unseen = Line { $line }: “{ $name }” · { $role } · { $of }. The house knows this address already.
imports-created = New
imports-created-line = line { $line }
imports-created-more = { $count ->
    [one] and one more.
   *[other] and { $count } more.
}
imports-ignored = { $count ->
    [one] The column { $columns } is not read.
   *[other] These columns are not read: { $columns }.
}
imports-letters = { $count ->
    [one] One letter of invitation will be written.
   *[other] { $count } letters of invitation will be written.
}
imports-letters-text = As when one invites somebody by hand. They leave at once, and cannot be called back.
imports-confirm = Import
imports-again = Upload a mended file
imports-nothing = Nothing to import: everything is already as the file says.
imports-meanwhile = Somebody changed the house since you read this page. This is what the import would do now; read it, then import.
imports-file-changed = This file is not what you uploaded any more: nothing of it is imported. Upload it again.
imports-changed-file = This is no longer the file that you read. Read it, then import.
imports-until = This file is kept until { $until }.
imports-result-title = Import of { $file }
imports-done = The import is done.
imports-done-nothing = The import is done: there was nothing to change.
imports-expired = This file is gone
imports-expired-text = An uploaded file is kept for 24 hours. It changed nothing.
imports-undone = The import is undone: everything is as it was before.
imports-fact-kind = List
imports-fact-when = Imported
imports-fact-undone = Undone
imports-by = Imported by
imports-left = Imports that their author can undo no more
imports-left-lead = Their author left, or no longer follows what they brought. You follow all of it: you may undo them.
imports-history = What happened
imports-undo = Undo this import…
imports-undo-title = Going back
imports-undo-lead = While nothing builds on it, an import can be undone as a whole.
imports-undo-text = What it created is removed, what it changed is again as before. Letters that left are gone.
imports-undo-do = Undo the import
imports-builds = This import can no longer be undone
imports-builds-text = Nothing was removed. This is what builds on it:
imports-builds-more = { $count ->
    [one] and one more thing.
   *[other] and { $count } more things.
}
imports-builds-other = Something else builds on what the import created: nothing was removed.
import-builds-changed = was changed since
import-builds-list = is named by another list
import-builds-founder = has other founders
import-builds-place = has another place
import-builds-sponsor = is tied to another partner or startup
import-builds-note = has a staff note
import-builds-introduction = has an introduction
import-builds-booking = has a session booked
import-builds-offer = has an offer, or asked for one
import-builds-matching = is in a matching
import-builds-partnership = has an agreement or another programme
import-builds-person = has people
import-builds-call = has a note of a call
import-builds-role = has a role given since
import-builds-cohort = has another cohort
import-builds-mentor = is open to other mentors or programmes
import-builds-letter = has letters
import-builds-session = has a session
import-builds-hours = offers hours
import-builds-sign-in = has already entered Levier
import-builds-mission = has a mission
import-builds-document = has a document
import-builds-view = has a shared view
import-thing-programme = Programme
import-thing-cohort = Cohort
import-thing-startup = Startup
import-thing-organisation = Partner
import-thing-person = Founder
import-thing-mentor = Mentor
import-thing-contact = Contact of a partner
import-field-reference = Reference
import-field-name = Name
import-field-first-name = First name
import-field-email = E-mail address
import-field-startup = Startup
import-field-organisation = Organisation
import-field-title = What they do there
import-field-role = Role (main contact or not)
import-field-mission = Mission
import-field-programme = Programme
import-field-cohort = Cohort
import-field-stage = Stage
import-field-stage-since = Stage since
import-field-joined-on = Day of entry
import-field-left-on = Day it left
import-field-themes = Themes
import-field-beneficiaries = Beneficiaries
import-field-technologies = Technologies
import-field-goals = Sustainable development goals
import-field-needs = Needs
import-field-levers = Technology levers
import-field-changes = Changes of the model
import-field-sponsors = Partners behind it
import-field-legal-form = Legal form
import-field-town = Town
import-field-siret = SIRET
import-field-rna = RNA
import-field-website = Website
import-field-repository = Code repository
import-field-statistics = Page of statistics
import-field-impact = Page on impact
import-field-acronym = Acronym
import-field-kind = Kind
import-field-field = Field
import-field-headline = In one line
import-field-about = About
import-field-languages = Languages
import-field-zone = Time zone
import-field-expertise = Helps with
imports-built = { $name } { $what }.
imports-counted = What changed
imports-did-noun = { $noun }: { $what }
imports-did-created = { $count } created
imports-did-changed = { $count } changed
journal-import-uploaded = { $actor } uploaded a list to import.
journal-import-chosen = { $actor } said which column is what in a list to import.
journal-import-undone = { $other ->
    [none] { $actor } undid an import.
   *[other] { $actor } undid an import made by { $other }.
}
journal-startup-import-undone = An import that touched it was undone.

## After the session: what comes next, and what founders think

after-next-title = What comes next
after-next-lead = What you agreed to do after the session. Both sides read it.
after-next-body = What is agreed
after-next-hint = For example: “Write the data charter, then have it read”.
after-next-when = By when
after-next-keep = Note what comes next
after-next-change = Change what is agreed
after-next-due = by { $date }
after-next-by = noted by { $name } on { $date }
after-next-late = late
after-next-done = Done
after-next-open = Not done yet
after-next-was-done = Done, said { $name } on { $date }
after-next-not-held = First note that the session took place.
after-next-due-before = Choose a date from the day of the session on, { $date }.
after-book-again = Book the next session
after-word-title = Was this session useful to you?
after-word-lead = Two questions, for the programme’s staff. { $name } will never read your answer: only a mean, once enough people have answered.
after-word-usefulness = How useful it was
after-word-usefulness-wrong = Choose an answer, from 1 to 5.
after-word-recommends = Would you recommend { $name } to another startup?
after-word-recommends-wrong = Choose yes or no.
after-word-yes = Yes
after-word-no = No
after-word-remark = A word for the programme’s staff
after-word-remark-hint = Only they will read it.
after-word-send = Send my answer
after-word-change = Change my answer
after-word-until = You may change your answer until { $date }.
after-word-not-held = You give your opinion of a session that took place.
after-word-not-there = Those who came to the session are asked for their opinion.
after-word-late = Opinions could be given until { $until }. You may still write to the programme’s staff.
after-word-points = { $mean } out of 5
after-word-said-yes = { $points } · recommends this mentor
after-word-said-no = { $points } · does not recommend this mentor
after-words-title = What the startup thinks
after-words-lead = For the programme’s staff only. The mentor reads a mean and nothing else.
after-line-agreed = agreed with { $name }
after-line-question = Was the session with { $name } useful to you?
after-line-until = until { $date }
after-line-answer = Answer
after-letter-subject = Was your session with { $name } useful to you?
after-letter-question = You met { $name }: { $at }. Two questions, one minute: was the session useful to you, and would you recommend this mentor?
after-letter-answer = Answer
after-letter-who-reads = The programme’s staff read your answer. { $name } never will, only a mean. You may answer until { $until }; we will not ask again.

usefulness-1 = 1: not useful at all
usefulness-2 = 2: of little use
usefulness-3 = 3: rather useful
usefulness-4 = 4: useful
usefulness-5 = 5: very useful

## Hours of support: for funders, by startup

support-mentoring = Mentoring: individual sessions
support-mission = Technical missions
support-workshop = Workshops: sessions with seats
report-title = Hours for the report
report-section-lead = What the programme gave its startups, for the funder’s report.
report-see = See the hours for the report
report-search = Period and cohort
report-between = from { $from } to { $to }
report-programme = Programme
report-cohort = Cohort
report-every-cohort = All cohorts
report-from = From
report-to = To
report-period-wrong = There is no such period: its end comes before its start, or a date cannot be read. Here are the last twelve months.
report-file = Download the table
report-nothing = No session in this period
report-nothing-text = Choose a longer period, or all cohorts.
report-caption = By kind of support
report-kind = Kind of support
report-sessions = Sessions held
report-hours = Hours given
report-hours-received = Hours received by startups
report-hours-received-are = { $hours } received by startups
report-startups = Startups that got hours
report-missed = Sessions missed
report-late = Cancelled late
report-usefulness = Usefulness
report-usefulness-of-5 = Usefulness, mean out of 5
report-recommending = Recommend
report-recommending-percent = Recommendation, in %
report-answers = Answers
report-answers-count = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
report-percent = { $percent }%
report-too-few = too few answers
report-meaning = What these figures count
report-sessions-means = Sessions that the mentor or the staff noted as held.
report-hours-means = The planned length of those sessions. A session counts once, even when several startups come to it.
report-workshop-means = Sessions open to several startups, which do not count as mentoring. Below the hours given are those that the startups which came received, added up: an hour to which three came is one hour given and three hours received.
report-startups-means = Startups that came to at least one of those sessions, counted once each. Those a cohort supports that got none are on its sheet only.
report-missed-means = Sessions to which the startup did not come. Their hours are not counted.
report-late-means = Sessions that the startup cancelled after the programme’s deadline. Their hours are not counted.
report-usefulness-means = The mean of what the founders who came answered, from 1 (not useful at all) to 5 (very useful).
report-recommending-means = The share of answers that recommend the mentor. Usefulness and recommendation are given from three people on, so that nobody is recognised.
report-period = Period
report-period-means = Sessions that began between these two days, both included, on the clock of Paris. Sessions of no known cohort count in “All cohorts” only.

cohort-hours-title = Hours by startup
cohort-hours-order = Those without a session for four weeks, and with none to come, are first.
cohort-hours-bars = In each bar the dark part is given, the pale part is to come.
cohort-hours-held = Hours received
cohort-hours-to-come = To come
cohort-hours-other = Also counted
cohort-hours-other-means = Hours also counted among those of a startup: sessions it missed or cancelled late, past ones of which nobody said how they went, and requests without an answer yet. With the hours received, to come and left, they make up what it has.
cohort-hours-left = Left
cohort-hours-sessions = Sessions
cohort-hours-last = Last session
cohort-hours-quiet = Startups without a session for four weeks
cohort-hours-never = none yet
cohort-hours-gone = no longer in the cohort
cohort-hours-weeks = { $n ->
    [0] this week
    [one] { $n } week without a session
   *[other] { $n } weeks without a session
}

## Looking after mentors, and what they gave

care-title = Looking after mentors
care-lead = Those who need a word, and why.
care-home = Mentors who need a word
care-open = See who
care-silent-count = { $n ->
    [one] { $n } silent mentor
   *[other] { $n } silent mentors
}
care-full-count = { $n ->
    [one] { $n } mentor at the limit of their hours
   *[other] { $n } mentors at the limit of their hours
}
care-nothing = All mentors are fine
care-nothing-text = Each offers hours and meets startups, and nobody is overrun.
care-see-mentors = See the mentors
care-silent = Silent
care-silent-lead = Ask how they are: a personal message often brings somebody back. Who has no more time may pause in their settings.
care-full = At the limit of their hours
care-full-lead = Thank them, and point startups to other mentors who know the same field.
care-no-hours = offers no hour in the next 30 days
care-no-session = offers hours, but has had no session for 60 days
care-last-session = last session on { $date }
care-never = no session yet
care-refused = { $n ->
    [one] { $n } request unanswered or declined
   *[other] { $n } requests unanswered or declined
}
care-written = letter sent on { $date }
care-at-limit = { $hours } a month at most, all taken in { $month }
care-write = Write to them
care-see-given = See the hours they gave
care-resting = { $n ->
    [one] { $n } mentor on pause
   *[other] { $n } mentors on pause
}
care-rests = { $name }, until { $date }
care-letter-subject = Have you an hour to offer this month?
care-letter-thanks = Thank you for the time you give to startups. You offer no hours in the coming weeks, so they cannot book you.
care-letter-offer = One hour is enough, on the day that suits you.
care-letter-hours = Offer hours
care-letter-pause = Not a good time? Say so in your settings: pause until a date, or untick “A letter when I offer no more hours” to get no more of these. It comes once a month at most.
care-letter-settings = Open my settings
mentors-letter = A letter when I offer no more hours
mentors-letter-hint = One a month at most, and none during a pause.
mentors-words = What startups say
mentors-no-words = Nobody has said yet whether their sessions were useful.

statement-title = Hours given in { $year }
statement-years = Years
statement-sentence = In { $year }, { $name } gave { $hours } of voluntary mentoring, in { $sessions }, to { $startups }.
statement-sessions = { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
statement-startups = { $n ->
    [one] { $n } startup
   *[other] { $n } startups
}
statement-caption = By programme
statement-in-all = In all
statement-means = Only sessions that took place count, for their planned length.
statement-made = Statement of hours drawn up by Levier on { $date }.
statement-your-programmes = You read here the hours given to your programmes.
statement-none = No hours given in { $year }
statement-none-text = A session counts here as soon as it is noted as held.
statement-section = What you gave
statement-see = See the hours I gave
statement-opinion = { $n ->
    [one] Startups find your sessions useful at { $points }, by { $n } answer.
   *[other] Startups find your sessions useful at { $points }, by { $n } answers.
}
statement-no-opinion = You will read here how useful your sessions are, once at least three people have said so.
statement-opinion-means = Answers count two weeks after the session, by groups of at least three people, so that nobody is recognised.

## Command line: back up and restore

archive-taken = { $file }: { $tables } tables and { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} of the house as it stood at that moment (schema { $schema }).
archive-size = Size: { $size }.
archive-key-in = The key of sealed letters is inside: keep this file as you would the house itself.
archive-key-left-out = The key of sealed letters is not inside. Without it, letters that wait and addresses of calendars cannot be opened: keep levier.key too, elsewhere.
archive-no-key = This house has no key yet: nothing was ever sealed in it.
archive-no-database = There is no house to back up here: { $place }. Check LEVIER_DATA or LEVIER_DATABASE_URL.
archive-not-one = { $file } is no backup of Levier. Nothing was touched.
archive-cut = { $file } ends too early: the copy is incomplete. Nothing was touched. Take another copy.
archive-damaged = { $file } is damaged ({ $what }). Nothing was touched. Take another copy.
archive-newer = { $file } comes from a newer Levier than this one. Nothing was touched. Install that newer Levier, then try again.
archive-newer-database = The database was written by a newer Levier than this one. Back it up with that newer Levier.
archive-not-empty = There is a house here already. Nothing was touched. Choose an empty folder or database, or add --replace: the old one is then kept under a name with the date.
archive-in-use = A server or another command has this database open. Nothing was touched. Stop the server, then try again.
archive-unkept = A value of table { $table } cannot be kept ({ $why }). Nothing was touched.
archive-other-table = Table { $table } is not the one this Levier knows. Nothing was touched.
archive-differs = Once copied, table { $table } does not hold what the backup says. Nothing was touched. Check the disk, then try again.
archive-orphan = A row of table { $table } refers to one that does not exist. Nothing was touched.
archive-file = { $file }: { $why }. Nothing was touched.
archive-whole = A whole backup of { $at }, by Levier { $version }, schema { $schema }, address: { $url }
archive-holds = It holds { $tables } tables and { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, each table as its sum says (--verbose lists them).
archive-dry-run = Nothing was changed.
archive-restored = The house is back in place: { $tables } tables and { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, compared one by one with the backup. Every reference from one table to another leads somewhere.
archive-migrated = It went from schema { $from } to schema { $to }.
archive-aside = The old house is kept: { $aside }
archive-key-aside = The old key is kept: { $aside }
archive-without-key = The backup has no key: letters that waited and addresses of calendars only open with the levier.key of the old house, to be copied into the data folder.
archive-is-demo = This is a demo's house: it opens with levier serve --demo.

## Command line: what is wrong

doctor-to-mend = { $n ->
    [one] One thing is to be mended.
   *[other] { $n } things are to be mended.
}
doctor-folder-none = The data folder { $folder } does not exist. Create it for the user that runs Levier, or correct LEVIER_DATA.
doctor-folder-file = { $folder } is not a folder. Correct LEVIER_DATA.
doctor-folder-others = The data folder { $folder } belongs to another user. Run this command as the one that runs Levier, or give them the folder: chown.
doctor-folder-closed = The data folder { $folder } cannot be written in ({ $why }). Check its permissions and the disk.
doctor-folder-good = The data folder { $folder } is there and can be written in.
doctor-key-none = There is no key { $file } yet: the first start makes it.
doctor-key-wrong = { $file } does not hold a key of 32 bytes. Put back the key of a backup.
doctor-key-closed = The key { $file } cannot be read ({ $why }). Give it to the user that runs Levier.
doctor-file-open = Other users of this machine can read { $file } (mode { $mode }). Do: chmod 600 { $file }
doctor-file-private = { $file } is only readable by its owner.
doctor-disk-full = Only { $room } are left on the disk of the data: soon nothing can be written. Make room now.
doctor-disk-little = { $room } are left on the disk of the data. Think of making room.
doctor-disk-files = The disk of the data takes hardly any new file. Delete some.
doctor-disk-good = { $room } are left on the disk of the data.
doctor-database-none = The database is still empty: the first start makes it (levier serve).
doctor-database-closed = The database cannot be opened: { $why }. Check LEVIER_DATABASE_URL or LEVIER_DATA, and that the database server runs.
doctor-database-fails = The database does not answer every question: { $why }. If that lasts, put back a backup (levier restore).
doctor-schema-newer = The database was written by a newer Levier (schema { $schema }, this one knows { $ours }). Install that newer Levier, or put back a backup from before.
doctor-schema-older = The database is at schema { $schema }; the next start brings it to schema { $ours }. Take a backup first (levier backup).
doctor-schema-good = The database is up to date (schema { $schema }).
doctor-postgres = PostgreSQL { $version } answers.
doctor-sqlite = SQLite { $version } answers.
doctor-sound = The file of the database is sound, and every reference from one table to another leads somewhere.
doctor-unsound = The file of the database is damaged: { $said }. Stop the server, keep a copy of the folder, check the disk, then put back a backup (levier restore --replace).
doctor-clock-apart = The clock of this machine and that of PostgreSQL are { $seconds } s apart. Set both right (NTP).
doctor-clock-agrees = The clock of this machine and that of PostgreSQL agree.
doctor-clock-behind = The last act of the journal is in the future ({ $at }): the clock of this machine is slow, or was fast. Set it right (NTP).
doctor-journal = The last act of the journal is of { $at }.
doctor-no-administrator = Nobody looks after the whole house. Let somebody in: levier invite ADDRESS --staff
doctor-demo-no-administrator = Nobody looks after the whole house: in a demo, nobody makes programmes or says who looks after them.
doctor-administrators = { $n ->
    [one] { $n } person looks after the whole house.
   *[other] { $n } people look after the whole house.
}
doctor-time-for-nothing = { $n ->
    [one] { $n } quarter of an hour is taken without a session that explains it (session { $session }). Take a backup and report it: it is a fault of Levier’s.
   *[other] { $n } quarters of an hour are taken without a session that explains them (first session { $session }). Take a backup and report it: it is a fault of Levier’s.
}
doctor-time-free = { $n ->
    [one] A session stands without everybody’s time being taken (session { $session }): somebody could be booked twice. Move it by an hour and back, or report it.
   *[other] { $n } sessions stand without everybody’s time being taken (first { $session }): somebody could be booked twice. Move them by an hour and back, or report it.
}
doctor-time-twice = { $n ->
    [one] One person is in two places at once (sessions { $one } and { $other }). Move one of the two.
   *[other] { $n } times a person is in two places at once (first sessions { $one } and { $other }). Move one of the two.
}
doctor-time-mistold = { $n ->
    [one] The bookings of a session say another hour than it does (session { $session }). Take a backup and report it: it is a fault of Levier’s.
   *[other] The bookings of { $n } sessions say another hour than they do (first { $session }). Take a backup and report it: it is a fault of Levier’s.
}
doctor-time-good = Every quarter of an hour that is taken is taken for a session, and every session has everybody’s time.
doctor-letters-wait = { $n ->
    [one] { $n } letter has been waiting for over an hour. Check that the server runs and that LEVIER_SMTP_URL is right.
   *[other] { $n } letters have been waiting for over an hour. Check that the server runs and that LEVIER_SMTP_URL is right.
}
doctor-letters-failed = { $n ->
    [one] { $n } letter was refused and set aside. The programme’s page of letters says why.
   *[other] { $n } letters were refused and set aside. The programme’s page of letters says why.
}
doctor-letters-good = No letter has been waiting for over an hour, and none was refused.
doctor-chores-late = { $n ->
    [one] { $n } chore of the house is over an hour late. Check that the server runs, and read its messages.
   *[other] { $n } chores of the house are over an hour late. Check that the server runs, and read its messages.
}
doctor-chores-good = No chore of the house is late.
doctor-seal-good = { $n ->
    [one] The key opens what is sealed.
   *[other] The key opens the { $n } sealed texts.
}
doctor-seal-shut = { $n ->
    [one] The key { $file } does not open { $n } sealed text: it was changed or lost. Put back the one of a backup; else that letter is set aside and that calendar asked for again.
   *[other] The key { $file } does not open { $n } sealed texts: it was changed or lost. Put back the one of a backup; else those letters are set aside and those calendars asked for again.
}
doctor-smtp-none = No mail server is set: nobody gets a code to enter. Set LEVIER_SMTP_URL, such as smtps://user:password@mail.example.org
doctor-smtp-address = { $why }. Write LEVIER_SMTP_URL like smtps://user:password@mail.example.org
doctor-smtp-good = The mail server lets us in. Nothing was sent.
doctor-smtp-open = The mail server lets us in, but encryption is not required. Use smtps://, or add ?tls=required to LEVIER_SMTP_URL.
doctor-smtp-busy = The mail server asks to come back later: { $said }. Levier tries again by itself.
doctor-smtp-silent = The mail server does not answer within ten seconds. Check the name and port of LEVIER_SMTP_URL, and that the firewall lets it through.
doctor-smtp-password = The mail server refuses the user or the password: { $said }. Correct them in LEVIER_SMTP_URL (special characters are written %40 for @).
doctor-smtp-certificate = The encrypted connection to the mail server fails: { $said }. Give the name that is on its certificate, and smtps:// only where it speaks TLS from the start.
doctor-smtp-closed = The mail server does not let us in: { $said }. Check the name and port of LEVIER_SMTP_URL.
doctor-sender = Letters come from { $from }.
doctor-sender-none = It is not known which address letters come from. Set LEVIER_MAIL_FROM, or a LEVIER_PUBLIC_URL with a domain name.
doctor-address-none = LEVIER_PUBLIC_URL is not set: the links of letters would lead nowhere. Set the address people type, such as https://levier.example.org
doctor-address-wrong = LEVIER_PUBLIC_URL is no address: { $url }. Write it like https://levier.example.org
doctor-address-path = LEVIER_PUBLIC_URL must end with the name, without a path: { $url }
doctor-address-local = { $url } only means something on this machine: the links of letters would lead nowhere elsewhere. Set the address people type.
doctor-address-plain = { $url } is not https: codes and letters would travel in the open. Put a certificate in front, and https:// in LEVIER_PUBLIC_URL.
doctor-address-unknown = The name { $name } is not known to DNS. Correct LEVIER_PUBLIC_URL, or add that name to your domain.
doctor-address-good = A Levier answers at { $url }.
doctor-address-other = It is not Levier that answers at { $url }/healthz. Check the proxy in front of Levier, and that levier serve runs.
doctor-address-certificate = The certificate of { $url } is not good: { $why }. Renew it.
doctor-address-silent = { $url } does not answer from here ({ $why }). If levier serve runs, try from another machine: some networks do not let a machine reach itself by its public address.
doctor-proxies-none = LEVIER_TRUSTED_PROXIES is not set while the address is https: behind a proxy every visitor would have the same address, and limits per visitor would stop them all together. Set the proxy’s address, such as 127.0.0.1
doctor-proxies-nobody = { $address } in LEVIER_TRUSTED_PROXIES is no machine’s address. Set the proxy’s.
doctor-proxies-around = Levier listens on { $listen }: it can be reached around the proxy. Prefer 127.0.0.1, or close that port.
doctor-proxies-good = { $n ->
    [one] { $n } proxy is believed.
   *[other] { $n } proxies are believed.
}

## Error pages when the database does not answer

error-full-title = No room left on the disk
error-full-lead = Nothing is lost, and everything can still be read.
error-full-text = Levier has no room left to write. Tell the person who looks after the server: as soon as there is room, all goes on.
error-again-lead = What you wrote is kept here. Leave this page open, and send it again later: it will be saved once only.
error-again = Send again
## Missions
# missions
missions-title = Missions
missions-helped-lead = Missions that look for somebody. Open one to say that { $name } would help, where they told you so.
missions-helped-none = No mission looks for somebody in the programmes you share
missions-lead-expert = Technical help for one startup: a precise need, a few days, a result. Those that match what you know come first.
missions-lead-staff = The technical help that startups of your programmes ask for, and where it stands.
missions-lead-founder = The technical help that your startup asks for, and where it stands.
missions-at = Where they stand
missions-at-all = All
missions-at-open = Looking for somebody
missions-at-going = Under way
missions-at-over = Over
missions-at-drafted = Drafts
missions-sort-fit = What you know
missions-sort-going = Under way first
missions-sort-newest = Newest
missions-sort-wished = Wished-for date
missions-sort-days = Shortest
missions-need = Skill
missions-any-need = All
missions-most = Length, at most
missions-any-length = All
missions-any-manner = Any
missions-none = No mission yet
missions-none-founder = Say what holds you up and what you expect: mentors and partners of the programme may help you.
missions-none-expert = When a startup of one of your programmes asks for help, you will see it here.
missions-none-staff = A mission is written from the page of a startup.
missions-see-open = See the missions looking for somebody
missions-all-of-them = { $n ->
    [one] See the mission
   *[other] See the { $n } missions
    }
missions-fits = You know the subject
missions-offers = { $n ->
    [one] 1 person offers to help
   *[other] { $n } people offer to help
    }
missions-by-date = by { $date }
missions-since = since { $date }
missions-done-of = { $done } of { $agreed }
missions-one-day = { $number } day
missions-days = { $number } days
missions-of-startup-none = No mission
missions-of-startup-none-text = A technical problem that takes a few days? Describe it: somebody whose trade it is may help you.
missions-new = Ask for a mission
missions-new-lead = Say what is going on and what you expect. Nobody is named. At most { $days }: beyond that it is a project.
missions-no-place = No programme for now
missions-no-place-text = A mission is asked for in a programme that goes on, where the startup has its place.
missions-place = In which cohort
missions-place-missing = Choose a cohort.
missions-edit = Edit the request
missions-open = Look for somebody
missions-keep-draft = Keep as a draft
missions-title-field = Title
missions-title-hint = What it is about, in a few words. For example: Make the map work without a connection.
missions-situation = The situation
missions-situation-hint = Where you stand, what you have tried, what holds you up. No address, no phone number.
missions-deliverable = What should exist at the end
missions-deliverable-hint = It is what you will accept. For example: a written diagnosis, and the three most useful fixes.
missions-how-long = Length
missions-days-field = How many days, in your view
missions-days-unit = days
missions-days-hint = In half days: 0.5 or 1 or 2.5…
missions-days-wrong = Give a number of days, in halves: 0.5 or 1 or 2.5…
missions-days-wished = Length
missions-by = By
missions-by-past = This day is past.
missions-by-far = Choose a day within two years.
missions-manner = Where one works
missions-manner-remote = Remotely
missions-manner-on-site = On site
missions-manner-either = Remotely or on site
missions-manner-at = { $manner }, in { $site }
missions-manner-missing = Say where one works.
missions-site = Town
missions-site-optional = if it is on site
missions-site-missing = Say in which town.
missions-access = Access needed
missions-access-hint = What must be opened to the person before their first day.
missions-access-code = Code
missions-access-data = Data
missions-access-premises = Premises
missions-access-person = Somebody to talk to
missions-access-words = More about the access
missions-access-words-hint = Which, and how one gets it. Never a password here.
missions-needs = Skills wanted
missions-needs-label = Skills
missions-needs-hint = { $most } at most. By these the right people find your mission.
missions-needs-missing = Choose at least one skill.
missions-needs-many = Choose { $most } skills at most.
missions-address = Remove what lets somebody be reached: { $found }. Once it is agreed, each receives how to reach the other.
missions-where = Where the mission stands
missions-step-brief = Request
missions-step-found = Search
missions-step-work = Work
missions-step-delivered = Result delivered
missions-step-accepted = Result accepted
missions-stage-drafted = Draft
missions-stage-open = Looking for somebody
missions-stage-proposed = Help is offered
missions-stage-agreed = Agreed
missions-stage-under-way = Under way
missions-stage-delivered = Result delivered
missions-stage-accepted = Accepted
missions-stage-ended-early = Ended early
missions-stage-withdrawn = Withdrawn
missions-history = All that happened
missions-brief = The request
missions-look = See the mission
missions-hands = Offers of help
missions-hands-lead = Say yes to one person: the others are told, with thanks.
missions-nobody = Nobody has offered yet
missions-nobody-text = A letter will tell you of the first offer.
missions-hand-asked = Asked, no answer yet
missions-hand-offered = Offers to help
missions-hand-chosen = Does the mission
missions-hand-declined = Cannot
missions-hand-taken-back = Took the offer back
missions-hand-not-chosen = Not chosen
missions-hand-over = Came to nothing
missions-agree-open = Say yes to { $who }
missions-agree-text = Agree on the length and the dates. Then each receives how to reach the other.
missions-agree = Say yes
missions-agree-about = to { $who }
missions-when = When
missions-starts = First day
missions-ends = Last day
missions-between = from { $from } to { $to }
missions-date-missing = Choose a day.
missions-could = Who could help
missions-could-lead = Mentors and offers of partners that match this request.
missions-could-nobody = No mentor of the programme knows this subject yet.
missions-gives = Can give { $days } until { $date }
missions-ask-whom = Propose this mission to
missions-ask-hint = The person receives a letter, and answers without signing in.
missions-ask-fits = Know the subject
missions-ask-mentors = Other mentors
missions-ask-partners = Partners
missions-ask = Send the proposal
missions-expert-missing = Choose whom to propose the mission to.
missions-offer-title = Offer your help
missions-offer-lead = The startup reads your offer and chooses. You receive a letter in any case.
missions-as = You come
missions-as-mentor = As a mentor
missions-as-partner = In the name of { $partner }
missions-as-missing = Say as whom you come.
missions-word = A word for the startup
missions-word-hint = What you know how to do, and when you would be free. No address, no phone number.
missions-offer = Offer my help
missions-asked-title = The team thought of you
missions-yes = I can help
missions-no-open = I cannot this time…
missions-turn-down-open = Decline the help of { $who }…
missions-turn-down-text = A letter thanks them for it, and the search goes on.
missions-turn-down = Decline
missions-letter-turned-down = { $startup } does not take up your offer of help for “{ $title }”. Thank you for it: the search goes on, and other missions wait for you.
journal-mission-turned-down = { $actor } declined an offer of help.
missions-no-word = A word for the team
missions-no-word-hint = Only the team of the programme reads it.
missions-no = Answer no
missions-own-offer = Your offer
missions-own-offer-on = You offered to help on { $date }. The startup will choose.
missions-take-back = Take my offer back…
missions-take-back-text = The startup will not be able to choose you. You may offer to help again.
missions-take-back-now = Take my offer back
missions-you-not-chosen = The startup did not take up your offer. Thank you for having offered to help.
missions-you-declined = You answered that you could not.
missions-you-over = This mission looks for nobody any more. Thank you for your attention.
missions-late-title = This mission looks for nobody any more
missions-late-text = It found somebody, or was withdrawn, while you were writing.
missions-unsaved = Your words were not saved:
missions-kept = This answer was not saved: here is where the mission stands.
missions-link-offered = Thank you: your offer is sent. The startup will choose, and a letter will tell you.
missions-link-declined = Thank you for answering: the team will look for somebody else.
missions-link-chosen = The startup chose you: sign in to see the mission.
missions-link-late = This link has served its time. Sign in to answer.
missions-link-over = This mission looks for nobody any more. Thank you for your attention.
missions-sign-in = Sign in to see the mission
missions-deal = What is agreed
missions-expert = Who does the mission
missions-founder = On the startup’s side
missions-days-agreed = Length agreed
missions-days-done = Time spent
missions-is-late = The last day agreed, { $date }, is past.
missions-ended = Ended on { $date } ({ $side })
missions-side-founder = by the startup
missions-side-expert = by the person who was helping
missions-side-staff = by the team of the programme
missions-reason = Why
missions-reason-missing = Say why.
missions-reason-no-time = Not enough time any more
missions-reason-no-more-need = The need is gone
missions-reason-not-as-agreed = It was not what had been agreed
missions-reason-other = Another reason
missions-reason-startup-left = The startup has no place in the programme any more
missions-reason-expert-left = Nobody is there any more to do it
missions-days-title = Days of work
missions-done-lead = { $done } of { $agreed }: { $hours } in all, half a day counting 3 h 30.
missions-done-nothing = Nothing yet, of { $agreed }. Half a day counts 3 h 30.
missions-days-caption = Days noted
missions-no-days = No day noted
missions-no-days-text = Note the days as they go: they count in the programme’s report.
missions-day = Day
missions-day-length = Length
missions-day-what = What was done
missions-day-what-hint = In a few words. For example: reading the code, a first diagnosis.
missions-day-by = noted by { $name }
missions-day-strike = Remove
missions-note-title = Note a day
missions-note = Note this day
missions-delivery = The result
missions-delivered-on = Delivered on { $date }
missions-deliver-open = Deliver the result
missions-deliver-for = Deliver the result in the person’s name
missions-delivery-words = What exists now
missions-delivery-words-hint = What it is, where it is, and what the startup must know to go on.
missions-delivery-link = Web address of the result
missions-link-wrong = Give a whole web address, which begins with https://.
missions-deliver = It is done
missions-accept-title = Your answer is expected
missions-accept-lead = The person who helps you says it is done. Have a look, then answer.
missions-usefulness = Was it useful?
missions-usefulness-hint = Only the team of the programme reads it.
missions-usefulness-said = Usefulness, according to the startup: { $points }
missions-thanks = A word of thanks
missions-thanks-hint = The person who helped you will read it.
missions-accept = Accept the result
missions-accepted-on = Accepted on { $date }
missions-send-back-open = Something is missing…
missions-missing = What is missing
missions-missing-hint = Compared with what should exist at the end.
missions-send-back = Send back with these words
missions-sent-back-on = Sent back on { $date }: something is missing
missions-otherwise = If things change
missions-extend-open = It takes more time
missions-extend-to = New last day
missions-extend-hint = The other side is told by a letter.
missions-extend = Change the last day
missions-end-open = End the mission early…
missions-end-text = The days already done still count. The other side and the team of the programme are told.
missions-end-words = A word
missions-end-words-hint = The other side and the team will read it.
missions-end = End the mission
missions-withdraw-open = Withdraw this request…
missions-withdraw-text = Nobody will be able to offer help any more. Whoever did is told.
missions-withdraw = Withdraw the request
missions-refused-open = This mission is looking for somebody already.
missions-refused-not-open = This mission is still a draft.
missions-refused-agreed = It is agreed with somebody already.
missions-refused-over = This mission is over.
missions-refused-asked = This person has received the proposal already.
missions-refused-offered = This person has offered to help already.
missions-refused-not-asked = This proposal has its answer already.
missions-refused-not-offered = This offer of help is not there any more.
missions-refused-ends-before = The last day comes before the first.
missions-refused-ends-past = The last day is past already.
missions-refused-dates-full = Between these two dates, { $most } at most: choose a later end, or fewer days.
missions-refused-far = Choose days within two years.
missions-refused-long = At most { $most } days: beyond that it is a project.
missions-refused-not-agreed = It is not agreed with anybody yet.
missions-refused-day-ahead = This day is not here yet.
missions-refused-day-early = It was agreed on { $date }: this day comes before.
missions-refused-day-full = At most { $most } of work for one and the same day.
missions-refused-no-such-day = This day is not noted.
missions-refused-no-day = First note at least one day of work.
missions-refused-delivered = The result is delivered already.
missions-refused-not-delivered = No result waits for an answer.
missions-refused-delivered-again = The result was delivered again since you opened this page: read it, then answer.
missions-home-staff = Missions that wait
missions-wait-delivered = A result is delivered: { $title }
missions-wait-offers = { $n ->
    [one] One person offers to help: { $title }
   *[other] { $n } people offer to help: { $title }
    }
missions-wait-draft = A draft of a mission: { $title }
missions-wait-accept = Read and accept
missions-wait-asked = The team proposes a mission to you: { $title }
missions-wait-work = Your mission: { $title }
missions-wait-sent-back = Something is missing: { $title }
missions-wait-until = until { $date }
missions-wait-late = late
missions-wait-note = Note, deliver
missions-trouble-nobody = Without anybody since { $date }
missions-trouble-offer = An offer of help has waited for the startup since { $date }
missions-trouble-late = Was to end on { $date }
missions-trouble-delivered = Result delivered on { $date }, no answer of the startup
missions-hours-lead = A few days to solve a startup’s technical problem, beside sessions.
missions-give-title = My days for missions
missions-give-lead = Say how many days you can give, and until when: startups that look for somebody will find you sooner. It commits you to nothing.
missions-give-days = How many days
missions-give-until = Until
missions-give-nothing = I have no days to give for now
missions-give-on = On what
missions-give-edit = Edit what you know
missions-letter-answer = Read and answer
missions-letter-read = Read and choose
missions-letter-proposed-subject = { $startup } needs you: { $title }
missions-letter-proposed = The team of the programme { $programme } thinks of you to help { $startup }: “{ $title }”.
missions-letter-deliverable = What should exist at the end:
missions-letter-proposed-how = You may answer yes or no in a minute, without signing in. A yes does not commit you yet: the startup chooses, then the two of you agree.
missions-letter-offered-subject = { $who } offers to help: { $title }
missions-letter-offered = { $who } offers to help { $startup } with “{ $title }”.
missions-letter-offered-next = The startup chooses. Once it has said yes, each receives how to reach the other.
missions-letter-declined-subject = { $who } cannot: { $title }
missions-letter-declined = { $who } cannot help { $startup } this time with “{ $title }”.
missions-letter-not-chosen-subject = Thank you for your offer: { $title }
missions-letter-not-chosen = { $startup } found somebody else for “{ $title }”.
missions-letter-not-chosen-thanks = Thank you for having been there. Other startups need what you know.
missions-letter-withdrawn-subject = The request is withdrawn: { $title }
missions-letter-withdrawn = { $startup } looks for nobody any more for “{ $title }”.
missions-letter-withdrawn-thanks = You have nothing to do. Thank you for your attention.
missions-letter-agreed-subject = Agreed: { $title }
missions-letter-agreed-founder = { $who } does the mission “{ $title }” with you.
missions-letter-agreed-expert = { $startup } chose you for the mission “{ $title }”.
missions-letter-agreed-next-founder = Write to each other to fix a first meeting, and prepare the access needed.
missions-letter-agreed-next-expert = Write to each other to fix a first meeting. Note your days as they go on the page of the mission.
missions-letter-delivered-subject = It is done, have a look: { $title }
missions-letter-delivered-again-subject = Your answer is expected: { $title }
missions-letter-delivered = { $who } says that the mission “{ $title }” is done.
missions-letter-delivered-again = { $who } has waited a week for your answer on the mission “{ $title }”.
missions-letter-delivered-next = Have a look at the result: you may accept it, or say what is missing.
missions-letter-sent-back-subject = Something is missing: { $title }
missions-letter-sent-back = { $startup } looked at the result of “{ $title }” and says what is missing:
missions-letter-sent-back-next = You may deliver the result again on the page of the mission.
missions-letter-accepted-subject = Thank you: { $title }
missions-letter-accepted = { $startup } accepted the result of “{ $title }”. You gave it { $days }.
missions-letter-accepted-thanks = The whole team of the programme { $programme } thanks you.
missions-letter-extended-subject = A little more time: { $title }
missions-letter-extended = The mission “{ $title }” for { $startup } now lasts until { $date }.
missions-letter-late-subject = How is it going? { $title }
missions-letter-late = The mission “{ $title }” for { $startup } was to end on { $date }.
missions-letter-late-next = If it is done, deliver the result. If not, give a new last day, or say that you cannot go on.
missions-letter-ended-subject = The mission stops: { $title }
missions-letter-ended = The mission “{ $title }” for { $startup } stops before its end.
journal-mission-written = { $actor } wrote a request for a mission.
journal-mission-changed = { $actor } edited a request for a mission.
journal-mission-opened = { $actor } looks for somebody for a mission.
journal-mission-asked = { $actor } proposed a mission to somebody.
journal-mission-offered = { $actor } offered to help with a mission.
journal-mission-declined = { $actor } answered that they cannot do a mission.
journal-mission-taken-back = { $actor } took back their offer of help with a mission.
journal-mission-agreed = { $actor } said yes to an offer of help with a mission.
journal-mission-day-noted = { $actor } noted a day of work on a mission.
journal-mission-day-struck = { $actor } removed a day noted by mistake on a mission.
journal-mission-delivered = { $actor } delivered the result of a mission.
journal-mission-sent-back = { $actor } said what is missing in the result of a mission.
journal-mission-accepted = { $actor } accepted the result of a mission.
journal-mission-extended = { $actor } changed the last day of a mission.
journal-mission-ended = { $actor } ended a mission early.
journal-mission-withdrawn = { $actor } withdrew a request for a mission.
journal-mission-passed-on = A mission goes to another person of the same partner, after a change made by { $actor }.
journal-mission-founder-left = A mission goes on with another person of the startup, after a change made by { $actor }.
journal-mission-expert-left = Somebody cannot help with a mission any more, after a change made by { $actor }.
journal-mentor-days-declared = { $actor } said how many days they can give to missions.
journal-mentor-days-withdrawn = { $actor } has no days to give to missions for now.
report-accepted = { $n ->
    [one] { $n } accepted
   *[other] { $n } accepted
    }
report-mission-days = Missions
report-mission-accepted = Missions accepted
report-mission-days-means = The days of work noted by experts between these two days. Half a day counts 3 h 30. A mission counts as accepted in the period in which the startup accepted its result.
statement-missions = In { $year }, { $name } gave { $days } of technical missions, that is { $hours }, half a day counting 3 h 30.
## Search

search-title = Search
search-label = Search everything
search-go = Search
search-skip = Skip to search
search-count = { $count ->
    [one] One result for “{ $typed }”
   *[other] { $count } results for “{ $typed }”
}
search-count-near = { $count ->
    [one] Nothing is spelt exactly “{ $typed }”. One result comes close.
   *[other] Nothing is spelt exactly “{ $typed }”. { $count } results come close.
}
search-count-cut = More than { $count } results for “{ $typed }”: this word is in many texts. The newest are here; add a word to narrow it down.
search-group = { $kind } ({ $count })
search-group-cut = { $kind } (more than { $count })
search-all = See all { $count }
search-all-cut = See the newest
search-everything = Everything for “{ $typed }”
search-no-such-page = This page of the list is empty
search-kind-startup = Startups
search-kind-person = People
search-kind-mentor = Mentors
search-kind-partner = Partners
search-kind-introduction = Introductions
search-kind-mission = Missions
search-kind-offer = Partners’ offers
search-kind-session = Sessions with seats
search-kind-document = Documents
search-mission-of = Mission, for { $name }
search-offer-of = Offer, by { $name }
search-session-of = Session, with { $name }
search-document-on = Document, on { $name }
search-kind-cohort = Cohorts
search-kind-programme = Programmes
search-kind-note = Notes on startups
search-kind-session-note = Notes on sessions
search-kind-call = Calls with partners and mentors
search-formerly = joined with “{ $name }”
search-founder-of = founding team of { $name }
search-at-partner = at { $name }
search-staff-of = team of { $name }
search-written-by = written by { $name }
search-begin = What are you looking for?
search-begin-text = Write a name, a title, or a few words of a note. Accents, capitals and small slips do not matter.
search-no-word = Write at least one letter or figure
search-nothing = Nothing for “{ $typed }”
search-nothing-text = Try another word, or only the beginning of the word.
search-nothing-words = All words must be found in the same place. Try with fewer words.
search-one-letter = Add at least one letter: a single letter only finds what is written just so.
search-did-you-mean = Did you mean:

## Lists, views and what is new

lists-narrow = Narrow this list
lists-show = Filter
lists-more = More filters
lists-on = Filters in place
lists-remove = Remove the filter
lists-clear = Remove all
lists-none = Nothing matches these filters
lists-no-such-page = There is nothing on this page of the list
lists-first-page = Back to the first page
lists-any = Any
lists-name = Name
lists-programme = Programme
lists-sort = Sort by
lists-sort-name = Name
startups-column-entered = Joined
startups-column-last = Last session
startups-quiet = No session
startups-quiet-for = For { $weeks } weeks
cohorts-state-open = Open
cohorts-state-closed = Closed
partners-renewal = Renewal
partners-renewal-past = Overdue
partners-renewal-near = Within { $days } days
partners-renewal-none = No date
partners-pace-within = { $days } days at most, half of the time
offers-state = Availability
offers-state-open = May be asked for
offers-state-closed = May be asked for no more
offers-sort-newest = Newest
offers-sort-closes = Last day
sessions-host = Hosted by
sessions-seats-label = Free seats
sessions-with-seats = Some left
sessions-full-ones = Full
sessions-sort-soonest = Date
sessions-sort-free = Free seats
mentors-expertise-label = Expertise
mentors-hours-label = Availability
mentors-offers-hours = Offers hours
mentors-sort-given = Hours given, most first
mentors-sort-given-least = Hours given, fewest first
mentors-given-this-year = { $hours } given this year
letters-kind = What it says
letters-usually = The last { $days } days, and what waits
letters-ever = Since the beginning
letters-lately = { $days ->
    [1] Since yesterday
   *[other] In the last { $days } days
}
letter-kind-sign-in = Code to sign in
letter-kind-invitation = Invitation
letter-kind-partnership-renewal = Partnership to renew
letter-kind-portfolio-passed = Hand-over
letter-kind-mentor-stops = A mentor would like to stop
letter-kind-founder-left = A founder left
letter-kind-accounts-merged = Accounts merged
letter-kind-done-for-you = Copy of what was done
letter-kind-mission-proposed = Mission proposed
letter-kind-mission-declined = Mission declined
letter-kind-mission-offered = Help offered
letter-kind-mission-agreed = Mission agreed
letter-kind-mission-not-chosen = Somebody else chosen
letter-kind-mission-delivered = Mission delivered
letter-kind-mission-sent-back = Mission sent back
letter-kind-mission-accepted = Mission accepted
letter-kind-mission-extended = Mission extended
letter-kind-mission-late = Mission late
letter-kind-mission-ended = Mission ended
letter-kind-address-code = Code for a new address
letter-kind-address-changed = Address changed
letter-kind-address-restored = Address restored
letter-kind-booking-asked = Session: agreement asked for
letter-kind-booking-unanswered = Session: request that came to nothing
letter-kind-booking-invited = Session: are you coming too?
letter-kind-booking-confirmed = Session: booked
letter-kind-booking-moved = Session: moved
letter-kind-booking-reworded = Session: edited
letter-kind-booking-cancelled = Session: cancelled
letter-kind-booking-reminder = Session: reminder
letter-kind-booking-kept = Session: kept
letter-kind-slot-freed = An hour came free
letter-kind-session-opened = Session with seats: opened
letter-kind-session-moved = Session with seats: moved
letter-kind-session-reworded = Session with seats: edited
letter-kind-session-cancelled = Session with seats: cancelled
letter-kind-session-reminder = Session with seats: reminder
letter-kind-seat-taken = Seat taken
letter-kind-seat-given-back = Seat given back
letter-kind-seat-offered = Seat offered
letter-kind-seat-passed = Seat offered to others
letter-kind-line-joined = Waiting list: joined
letter-kind-line-left = Waiting list: left
letter-kind-line-moved = Waiting list: session moved
letter-kind-line-closed = Waiting list: closed
letter-kind-calendar-unread = Calendar that cannot be read
letter-kind-booking-word-asked = Session: was it useful?
letter-kind-mentor-without-hours = Mentor without hours ahead
letter-kind-introduction-requested = Introduction: asked for
letter-kind-introduction-founder-asked = Introduction: the startup’s agreement
letter-kind-introduction-partner-asked = Introduction: question to the partner
letter-kind-introduction-introduced = Introduction: made
letter-kind-introduction-answered = Introduction: answer
letter-kind-introduction-refused = Introduction: refused
letter-kind-introduction-withdrawn = Introduction: withdrawn
letter-kind-introduction-wondered = Introduction: the partner’s question
letter-kind-introduction-passed-on = Introduction: passed on to a colleague
letter-kind-partner-came = A partner comes forward
letter-kind-introduction-met-asked = Introduction: did you meet?
letter-kind-introduction-outcome-asked = Introduction: what came of it?
letter-kind-offer-asked = Offer: asked for
letter-kind-offer-answered = Offer: answer
letter-kind-mentors-named = Mentors of a startup
letter-kind-startups-named = Startups of a mentor
views-title = Views
views-mine = Your views
views-lead = A view keeps the filters and the order of a list. One that you share shows each colleague what they may see themselves.
views-count = { $count ->
    [one] One view
   *[other] { $count } views
}
views-none = No view yet
views-none-text = Narrow or sort a list, then choose “Keep this view”.
views-by = by { $name }
views-keep = Keep this view
views-manage = Manage your views
views-new = Keep this view
views-new-lead = List: { $list }, with its filters and its order of this moment.
views-keep-it = Keep
views-name = Name of the view
views-name-hint = For example: No session for six weeks.
views-name-taken = You have a view of that name for this list. Choose another one.
views-for = For whom
views-address = Address
views-for-hint = A shared view is also shown to the colleagues of that programme.
views-for-me = For you only
views-shared-with = The team of { $programme }
views-of = List
views-change = Change
views-change-link = Change
views-see = See the list
views-remove = Delete this view…
views-remove-text = The list stays; only the view goes, for you and for those you share it with.
views-remove-now = Delete the view
views-nothing-asked = This list is neither narrowed nor sorted: there is nothing to keep. Choose a filter first.
views-too-many = You keep { $most } views already. Delete one first.
views-list-cohorts = Cohorts
views-list-startups = Startups
views-list-mentors = Mentors
views-list-partners = Partners
views-list-offers = Partners’ offers
views-list-sessions = Sessions with seats
views-list-introductions = Introductions
views-list-missions = Missions
views-list-letters = Letters
views-list-programmes = Programmes
journal-view-kept = { $actor } kept a view.
journal-view-changed = { $actor } changed a view.
journal-view-passed-on = { $actor } passed a view to a colleague.
journal-view-removed = { $actor } deleted a view.
journal-cohort-looked = { $actor } read what is new in a cohort.
new-column = New
new-link = { $count ->
    [one] One thing new since { $date }
   *[other] { $count } things new since { $date }
}
new-title = What is new in { $cohort }
new-lead = { $count ->
    [one] One thing happened since { $date }, besides what you did yourself.
   *[other] { $count } things happened since { $date }, besides what you did yourself.
}
new-nothing = Nothing new
new-nothing-text = Nobody else did anything here since { $date }.
new-back = Back to the cohort
new-of-cohort = The cohort itself
new-see = See it
new-seen = I have seen all this
new-seen-text = Whatever happened after this page was opened stays new.
## Documents

# documents

documents = Documents
documents-title = Documents: { $name }
documents-new = New documents
documents-count = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
documents-all = { $count ->
    [one] See the document
   *[other] See all { $count } documents
}
documents-of-cohort = Documents of the cohort { $name }
documents-none = No document yet
documents-none-text = Agreements, decks, reports: put them here, and everybody knows where to find them.
documents-none-reader = Those meant for you will appear here.
documents-none-programme = Give this startup a place in a cohort first: a document belongs to a programme.
documents-add = Add a document
documents-add-lead = You can add other versions later, and remove it.
documents-add-do = Add this document
documents-file = File
documents-file-hint = PDF, Word, Excel, PowerPoint, LibreOffice, PNG or JPEG picture, text. { $most } at most.
documents-file-missing = Choose a file.
documents-file-again = Choose the file again: your browser does not keep it.
documents-file-empty = This file is empty. Open it to check, save it, then choose it again.
documents-file-too-large = This file is larger than { $most }. Save it as a smaller PDF, or share it in two parts.
documents-file-page = This file is a web page, not a document. Open it, print it as a PDF, then choose the PDF.
documents-file-drawing = An SVG drawing may hide a program. Save it as PNG or PDF, then choose it again.
documents-file-program = This file is a program: Levier keeps documents only.
documents-file-archive = This file holds other files (ZIP or the like). Add them one by one.
documents-file-macros = This document holds a program (macros). Save it without macros, as .docx, .xlsx or .pptx, or as PDF.
documents-file-old-office = This document is in an old format, or locked with a password. Open it and save it as .docx, .xlsx, .pptx or PDF, without a password.
documents-file-unknown = This kind of file is not accepted, or the file is damaged. Save it as PDF, then choose the PDF.
documents-no-room = Only { $left } are left for the documents of this programme. Remove old versions, or ask the programme’s team.
documents-too-many = There are { $most } documents here already. Remove one first.
documents-versions-many = This document has had { $most } versions already. Add a new document instead.
documents-title-field = Title
documents-title-hint = Leave empty to keep the name of the file.
documents-kind = Kind of document
documents-kind-blank = Choose
documents-kind-missing = Say what kind of document this is.
documents-kind-agreement = Agreement
documents-kind-deck = Deck
documents-kind-brief = Brief
documents-kind-report = Report
documents-kind-budget = Budget or financial plan
documents-kind-minutes = Minutes
documents-kind-guide = Guide or workshop material
documents-kind-papers = Official papers
documents-kind-other = Other
documents-audience = Who can see it
documents-audience-short = Who can see
documents-audience-missing = Say who can see this document.
documents-seen-by = Will be able to see it: { $who }.
documents-startup-staff = The programme’s team only
documents-startup-side = The programme’s team and the founders
documents-startup-mentors = The programme’s team, the founders and the startup’s mentors
documents-mentors-who = Its mentors are those who follow it, and those who have a session with it that is to come or less than three months old.
documents-mentors-now = At this moment: { $names }.
documents-mentors-nobody = nobody
documents-mentors-session = by a session, to come or recent
documents-cohort-staff = The programme’s team only
documents-cohort-side = The programme’s team and the startups of the cohort
documents-cohort-mentors = The programme’s team, the startups of the cohort and the programme’s mentors
documents-partner-staff = The programme’s team only
documents-partner-side = The programme’s team and the partner’s people
documents-programme = Programme
documents-programme-hint = The team of this programme will see the document, and no other team.
documents-added = Added
documents-added-by = on { $date }, by { $name }
documents-someone = somebody who has left
documents-version = Version { $number }
documents-versions = Versions
documents-newest = Newest
documents-older = Earlier versions
documents-older-hint = When you open this document to more people.
documents-older-stay = Only those who see them already go on seeing them
documents-older-open = { $count ->
    [one] Everybody chosen above sees the earlier version too
   *[other] Everybody chosen above sees the { $count } earlier versions too
}
documents-held = This version stays visible as before: { $who }.
documents-version-add = Add a version
documents-version-add-lead = Former versions stay; the new one comes first.
documents-version-add-do = Add this version
documents-said = Its name ended with “.{ $ending }”, but it is a { $format } file: it is kept as such.
documents-fetch = Download
documents-fetch-about = to download, { $title }
documents-change = Change the title or who can see it
documents-remove = Remove this document…
documents-remove-text = The files of all its versions will be wiped for good. Who removed it, and when, will stay written.
documents-remove-do = Remove this document
documents-remove-version = Remove version { $number }…
documents-remove-version-text = Its file will be wiped for good. Who removed it, and when, will stay written.
documents-remove-version-do = Remove this version
documents-removed = Removed on { $date } by { $name }
documents-removed-already = Somebody has removed it already.
documents-not-yours = The programme’s team put this document here: ask them to remove it.
documents-holds-theirs = The programme’s team added a version of this document: ask them to remove it.
documents-only-version = This is the only version left. To remove it, remove the document.
documents-format-pdf = PDF
documents-format-docx = Word
documents-format-xlsx = Excel
documents-format-pptx = PowerPoint
documents-format-odt = LibreOffice text
documents-format-ods = LibreOffice spreadsheet
documents-format-odp = LibreOffice slides
documents-format-png = PNG picture
documents-format-jpeg = JPEG picture
documents-format-text = text
documents-format-csv = CSV table
journal-document-added = { $actor } added a document.
journal-document-version-added = { $actor } added a version of a document.
journal-document-changed = { $actor } changed the title of a document, its kind or who can see it.
journal-document-version-removed = { $actor } removed a version of a document.
journal-document-removed = { $actor } removed a document.

## A cohort’s calendar, sheets to print

# agenda

agenda-title = Calendar
agenda-of = Calendar: { $name }
agenda-see = See the calendar
agenda-views = Way to look
agenda-view-month = Month
agenda-view-week = Week
agenda-view-list = List
agenda-turn = Change dates
agenda-month-before = Previous month
agenda-month-after = Next month
agenda-week-before = Previous week
agenda-week-after = Next week
agenda-before = Before
agenda-after = After
agenda-now = Today
agenda-today = today
agenda-between = from { $from } to { $to }
agenda-zone = { $zone } time
agenda-from-to = { $from } to { $until }
agenda-from = from { $from }
agenda-until = until { $until }
agenda-more = and { $count ->
    [one] { $count } other
   *[other] { $count } others
}
agenda-nothing = Nothing planned on these dates
agenda-nothing-text = Sessions, the cohort’s dates and reminders will appear here.
agenda-nothing-month = Nothing planned this month.
agenda-nothing-week = Nothing planned this week.
agenda-holiday = Public holiday
agenda-cohort-starts = First day of the cohort
agenda-cohort-ends = Last day of the cohort
agenda-session = { $startup } and { $mentor }
agenda-shared = { $title }, with { $mentor }
agenda-asked = to be confirmed
agenda-renewal = Partnership to renew: { $name }
agenda-call = To do with { $name }
agenda-step = Next step: { $name }
sheet-see = Sheet to print
sheet-of = Sheet: { $name }
sheet-startups = Startups supported
sheet-means = Supported: all startups of the cohort, those that left or graduated included. Hours received: of sessions that were held, added up startup by startup; a session with several counts for each.
sheet-made = Sheet of { $date }
sheet-how = Print this page from your browser’s menu: it fits A4 paper.
sheet-who = Who they are
sheet-course = Course
sheet-hours = Sessions and hours
sheet-sessions-held = Sessions that were held
sheet-no-session = No session was held yet.
sheet-when = Date
sheet-with = With
sheet-subject = Subject
sheet-length = Length
sheet-introductions = Introductions
sheet-introductions-caption = Where each one stands, and what came of it
sheet-introduced = Introductions made
sheet-open = Under way
sheet-outcomes = Outcomes
sheet-came = What came of it
sheet-times = { $kind } ({ $count })
sheet-next = What comes next
sheet-nothing-next = Nothing is fixed yet.
sheet-session = { $when }: session with { $mentor }
sheet-before = before { $date }

# Lists to take away
take-label = Download:
take-about = Download the list as
take-csv = CSV
take-excel = Excel
# Names of the files, without accents.
take-startups = startups
take-partners = partners
take-mentors = mentors
take-founders = founders
take-contacts = contacts
take-people = people
take-cohorts = cohorts
take-programmes = programmes
take-imports = imports
take-views = views
take-sessions = sessions
take-offers = offers
take-introductions = introductions
take-calls = calls
take-documents = documents
take-letters = letters
take-missions = missions
take-days = Days
take-main-contact = Main contact
take-founder = Founder
take-starts = Starts
take-ends = Ends
take-to-mark = Sessions to mark
take-open-introductions = Introductions under way
take-when = Date and time
take-title = Title
take-yours = For you
take-waiting = Requests to answer
take-whom = With
take-done-on = Done on
take-author = By
take-kind = Kind
take-size = Size (bytes)
take-version = Version
take-headline = In one line
take-fits = What you need
take-room = Their hours
take-long = The list is too long for a file
take-long-text = A file holds { $most } rows at most. Choose a programme, a cohort or another filter, then download again.
take-long-back = Back to the list
import-field-reason = Reason for leaving
import-cell-other = line { $line } says something else. Both lines are about the same record, and must say the same.
import-letters-go = { $count ->
    [one] One invitation letter goes out.
   *[other] { $count } invitation letters go out.
}
import-letters-would = { $count ->
    [one] One invitation letter would go out.
   *[other] { $count } invitation letters would go out.
}
import-as-needed = Say who imports: --as, then the address of a member of staff. The invitation letters will say that this person invites.
import-as-nobody = { $email } is the address of no member of staff.
import-none-to-undo = No import to undo.
import-not-to-undo = This import is not done, or it is undone already.
import-not-theirs = This import does not exist, or { $email } may not undo it.

# People
folk-title = People
folk-lead = Founders, mentors, partners and the team of your programmes.
folk-words = Name or e-mail address
folk-role = Role
folk-everybody = Everybody
folk-ties-founder = Founders
folk-ties-mentor = Mentors
folk-ties-partner = Partners
folk-ties-staff = Teams
folk-one-founder = Founder
folk-one-mentor = Mentor
folk-one-partner = Partner
folk-one-staff = Team
folk-tie-founder = Founder:
folk-tie-mentor = Mentor:
folk-tie-partner = Partner:
folk-tie-staff = Team:
folk-mentor-page = their page
folk-main = main contact
folk-main-title = Main contact
folk-yes = yes
folk-of = Where
folk-name = Name
folk-here = Role
folk-email = E-mail
folk-same = Same person as…
folk-correct = Correct
folk-count = { $count ->
    [one] One person
   *[other] { $count } people
}
folk-none = Nobody yet
folk-none-text = The founders, mentors and partners of your programmes will show here once they are invited.
folk-take-hint = To bring founders or partners’ contacts in again by an import, show them alone before you download.
views-list-people = People
## Uploads and merges
error-slow-title = The upload stopped
error-slow-lead = The file did not come whole. The connection may be too slow; try again, or choose a smaller file.
error-busy-title = Many files are coming in just now
error-busy-lead = Nothing is lost: try again in a minute.
error-again-file-lead = What you wrote is kept here. The file has to be chosen again: no page can do that for you.
error-again-file = File
import-file-program = This is a program, not a list.
merging-meanwhile = While you were writing, this record and another one were merged. Your words are here, on the one that stays; look at what it already says, then send them again.
merging-meanwhile-title = Two records were merged meanwhile
merging-meanwhile-lead = The record you were writing on was merged with another one. Nothing was saved.
merging-meanwhile-typed = What you wrote, to be copied
merging-meanwhile-go = Go to the record that stays
size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { $number } kB
size-megabytes = { $number } MB
size-gigabytes = { $number } GB
doctor-backup-none = No backup was made from here yet. Make one now (levier backup FILE), then every night.
doctor-backup-good = The last backup was made on { $at }.
doctor-backup-old = The last backup was made on { $at }, { $days } days ago. Make one now (levier backup FILE), and look at what was to make it every night.
archive-not-noted = The backup is good, but the house could not note that it was made ({ $why }).

# The lists that came last

lists-see-all = See the whole list
views-list-documents = Documents
views-list-calls = Log of calls
views-list-imports = Imports
documents-words = Name
documents-on = On
documents-on-all = Everything
documents-on-startups = Startups
documents-on-cohorts = Cohorts
documents-on-partners = Partners
documents-on-any-startup = Any startup
documents-on-any-cohort = Any cohort
documents-on-any-partner = Any partner
documents-kind-short = Kind
documents-kind-all = All
documents-format = Format
documents-author = Added by
documents-see-all = All your documents
documents-all-lead = What you may see, wherever it is kept.
documents-all-lead-staff = All that is kept on the startups, cohorts and partners of your programmes.
documents-all-none-staff = They are kept on the page of a startup, a cohort or a partner.
calls-words = Words of the note
calls-about = About
calls-about-all = Partners and mentors
calls-about-partners = Partners only
calls-about-mentors = Mentors only
calls-next-is-due = To do today, or late
calls-next-is-open = To do
calls-next-is-done = Done
calls-next-is-none = Nothing planned
calls-anybody = Anybody
calls-author = Noted by
calls-sort-latest = Latest first
calls-sort-due = Next step
calls-see-all = All your notes on calls
calls-all-none = A call is noted on the page of a partner or a mentor.
leave-done-title = { $name } gives no more hours to { $programme }
leave-done-noted = Noted on { $date }, by { $name }
leave-done-told = A letter confirms it to them.
leave-done-passed = { $n ->
    [one] The startup that they followed is now followed by { $name }.
   *[other] The { $n } startups that they followed are now followed by { $name }.
}
leave-done-nobody = { $n ->
    [one] The startup that they followed has nobody for now.
   *[other] The { $n } startups that they followed have nobody for now.
}
leave-done-requests = { $n ->
    [one] One request for a session goes on to the next choice.
   *[other] { $n } requests for a session go on to the next choice.
}
leave-done-hands = { $n ->
    [one] One mission looks for somebody else.
   *[other] { $n } missions look for somebody else.
}
leave-done-see = See the mentors

# What was just done, and what may be taken back
said-me-saved = Your settings are saved.
said-startup-left = You are no longer part of this startup.
said-place-ended = Noted. What is still planned for it is below: none of it is cancelled by itself.
said-mission-offered = Thank you: your answer is on its way. The startup will write to you.
said-mission-declined = Your answer is on its way. Thank you for giving it.
said-booking-moved = The session is moved. A letter tells everyone, for their calendar too.
said-booking-prepared = Your preparation is saved.
said-booking-noted = The note is kept.
said-booking-agreed-next = What is agreed is saved.
said-booking-step-done = It is noted as done.
said-booking-step-open = It is to be done again.
said-booking-judged = Thank you, your opinion is saved.
said-booking-kept = Everything you wrote is saved.
said-booking-placed = It is saved. A letter tells everyone, for their calendar too.
said-booking-other-hour = Your request is on its way. The session stays at its hour as long as nothing is changed.

# What a startup has with the mentor already
book-yours = You have booked this hour
book-ours = { $name } has booked this hour for your startup
book-yours-asked = You have asked for this hour
book-ours-asked = { $name } has asked for this hour for your startup
book-see = See the session
book-another = { $startup } already has a session to come with { $name }
bookings-letter-invited-moved = The session to which { $by } asks you to come, with { $name }, changes its hour. It was planned on { $from }.
bookings-letter-invited-over = The session to which { $by } asked you to come, with { $name }, is cancelled for your startup. There is nothing left to answer.

# Another hour
other-hour-link = Change the hour
other-hour-title = Does no hour suit you?
other-hour-lead = Tell { $name }, who can choose another hour. The session stays as long as nothing is changed.
other-hour-words = Hours that would suit you
other-hour-hint = For example: the mornings of next week.
other-hour-ask = Write to { $name }
other-hour-wrong = Say which hours would suit you, in { $most } characters at most.
other-hour-asked = You have asked { $name } for another hour
other-hour-asks = { $startup } asks for another hour
other-hour-stands = The session stays at its hour as long as nothing is changed.
other-hour-outside = The session is planned on { $at }. You offer no hours at the moment: these are free for everyone, as far as Levier knows. { $startup } gets a letter and may say that the hour does not suit. Hours are those of { $zone }.
other-hour-letter-subject = Another hour asked for: { $startup }, { $at }
other-hour-letter = { $startup } asks for another hour for your session.
other-hour-letter-moved = { $by } moved your session with { $name }, which was planned on { $from }.
other-hour-letter-not = This hour does not suit me
other-hour-letter-not-text = The attached invitation updates your calendar. If the new hour does not suit you, say so by this link: choose another hour on offer, or write to { $name }. The session stays as long as nothing is changed.

# Where one meets
place-missing = The link to meet by is missing
place-to-come = By video: the link is to come
place-link = Link of the video call
place-number = Number to call
place-address = Address
place-hint = Everyone gets it by letter, and their calendar follows.
place-keep = Save and tell everyone
place-change = Change the link or address
place-optional = optional, unless in person
place-change-kind = Change
place-last-kind = The last kind cannot be taken away: change it, or add another one first.
place-letter-subject = Where to meet: session with { $name }, { $at }
place-letter = This is where to meet { $name }.
place-letter-missing = You gave no link to meet by. Add it on the page of the session: everyone will get it.

# What came of it, and whether it is so
follow-met-too = We met
follow-changed = It is different now…
follow-put-off-met = You answered “not yet” on { $date }. We shall ask again in a few weeks.
follow-put-off-outcome = You answered “too early” on { $date }. We shall ask again later.
follow-deny = This is not so…
follow-deny-text = It will not be counted as confirmed. Whoever said it and the programme’s team get a letter.
follow-deny-now = Say that this is not so
follow-denial = What is right
follow-denial-hint = Your words are read by the other side and by the team.
follow-denial-wrong = Stay below { $most } characters.
follow-denied = { $who } says that this is not so, on { $date }
follow-denied-one = said by one of the two not to be so, on { $date }
follow-denied-open = disputed
follow-denied-settled = disputed, seen by the team
follow-settle = It is settled: it stays noted as it is
follow-letter-confirm-unmet = This is what came of your introduction to { $other }, as we were told. Is it right?
follow-letter-denied-subject = { $who } says that this is not so
follow-letter-denied = { $who } says that this is not so:
follow-letter-denied-then = It is not counted as confirmed. If it was a mistake, take it back on the page of the introduction.
introductions-wait-doubt = { $startup } and { $partner } do not say the same
introductions-did-outcome-denied = The other side said that an outcome is not so.
introductions-did-outcome-settled = The team settled what was disputed.
journal-introduction-outcome-denied = { $actor } said that an outcome is not so.
journal-introduction-outcome-settled = { $actor } settled a disputed outcome.
journal-booking-placed = { $actor } said where to meet for a session.
journal-booking-other-hour = { $actor } asked for another hour for a session.
journal-mentor-kind-changed = { $actor } changed a kind of session.
letter-kind-introduction-outcome-denied = Introduction: this is not so
letter-kind-booking-placed = Session: where to meet
letter-kind-booking-other-hour = Session: another hour asked for
## The sessions of a startup, and ways from a cohort

cohorts-ways = Of this cohort
startup-sessions = Sessions
startup-sessions-of = Sessions of { $name }
startup-sessions-none = No session yet
startup-sessions-all = See all { $n } sessions
startup-sessions-caption = { $n ->
    [one] { $n } session, the latest first
   *[other] { $n } sessions, the latest first
}
