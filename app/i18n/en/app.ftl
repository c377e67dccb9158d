### Levier's words in English. One section per room of the house.

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
menu-home = Home
menu-cohorts = Cohorts
menu-startups = Startups
menu-mentors = Mentors
menu-my-hours = My hours
menu-partners = Partners
menu-introductions = Introductions
menu-letters = Letters

## Forms

form-refused = Something needs correcting
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
sign-in-link-lead = One last step and you are in.
sign-in-link-elsewhere = This link only enters where the code was asked for, and for ten minutes. Ask for a code on this device.
sign-in-letter-subject = Your code for Levier
sign-in-letter-code = Here is your code to enter Levier. It is good for ten minutes.
sign-in-letter-link = On the device where you asked for it, this button does the same:
sign-in-letter-button = Enter Levier
sign-in-letter-not-you = If you asked for nothing, ignore this letter: nothing will happen.
sign-in-unknown-subject = Levier does not know this address
sign-in-unknown-why = Somebody, perhaps you, asked for a code to enter Levier with this address, but it is not known there.
sign-in-unknown-what = If you have another address, try that one. If not, ask your programme's team for an invitation.
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
error-home = Go to the first page

## First page

home-title = Hello { $name }
home-nothing-waits = Nothing is waiting for you just now.
home-no-role = You do not have a role in a programme yet. The team who invited you can give you one.
home-founder = For your startup
home-mentor = For your mentoring sessions
home-partner = For your organisation
home-staff-action = See the cohorts
home-founder-action = Find a mentor
home-mentor-action = My hours
home-partner-action = See the introductions

## My account and people

# people

people-invite-subject = { $by } invites you to Levier
people-invite-founder = { $by } invites you to join the founders of { $thing } in Levier, where their incubator follows projects, sessions with mentors and introductions.
people-invite-mentor = { $by } invites you to mentor the programme { $thing } in Levier, where the startups of an incubator book the hours you offer them.
people-invite-partner = { $by } invites you to speak for { $thing } in Levier, where an incubator introduces its startups to their partners.
people-invite-staff = { $by } invites you to join the staff of the programme { $thing } in Levier.
people-invite-how = To enter, your address is enough: { $email }. You type it, we write you a code. There is no password, and no account to create.
people-invite-button = Enter Levier
people-invite-not-you = If this invitation means nothing to you, ignore this letter: nothing will happen without you.

## Programmes and cohorts

# programmes

## Startups

# startups

## Mentors and their hours

# mentors

## Bookings

# bookings

## Partners

# partners

## Introductions

# introductions

## Letters

# letters

## Journal

# journal

## Shared vocabulary

# expertise

## Demonstration

# demo
