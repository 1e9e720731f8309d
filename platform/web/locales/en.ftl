# The shell's own words: frame, sign-in, failures, dates.
brand = Dingxin
module-web = Basics
menu = Menu
me = My account
home = Home
home-hello = Hello, { $name }
home-empty = Nothing here yet
home-empty-now = Once modules are on and you have been given permissions, what waits for you shows here.
search-box = Phone, name, serial, number
skip-to-content = Skip to content
toasts = Messages
undo = Undo
close = Close
sign-in = Sign in
sign-out = Sign out

web-perm-accounts = Manage accounts and roles
web-perm-settings = Change settings
web-perm-journal = See the journal
web-perm-search = Use the search box

when-today = today { $time }
when-tomorrow = tomorrow { $time }
when-day-after-tomorrow = in two days, { $time }
when-yesterday = yesterday { $time }
when-day-before-yesterday = two days ago, { $time }
when-this-year = { $day }/{ $month } { $time }
when-other-year = { $day }/{ $month }/{ $year } { $time }

search = Search
search-nothing = Nothing found for “{ $text }”
search-nothing-now = Try another phone, name, serial or number.
search-start = Type a phone, name, serial or number to begin
script-offline = The line is gone; what you typed is kept on this device.
script-failed = It was not sent; what you typed is still here. Try again later.
script-restored = What you had not sent has been put back.
script-discard = Discard
script-sending = Sending

# A failure's page: what happened, what was kept, what to do
fail-what = What happened
fail-kept = What was kept
fail-kept-text = Nothing was changed by this; everything stands as before.
fail-now = What to do
fail-reference = Reference to quote when asking for help
fail-home = Back to the first page
fail-not-found = Not found
fail-not-found-now = Check the address or number; it may also lie outside what you may see.
fail-forbidden = You may not do this
fail-forbidden-name = Permission needed: { $name }
fail-forbidden-now = If your work needs it, ask an administrator.
fail-invalid = Something is filled in wrong
fail-invalid-now = Go back, put it right and send again; what you typed is still there.
fail-refused = This cannot be done now
fail-refused-now = Follow the note above, then try again.
fail-conflict = Somebody changed this just now
fail-conflict-now = Reload the page and look at the present state first.
fail-too-many = Too many attempts
fail-too-many-now = Wait a moment, then try again.
fail-unavailable = The system is busy
fail-unavailable-now = Try again in a few seconds; sending twice does not do it twice.
fail-internal = Something broke on our side
fail-internal-now = It has been recorded. Try again later; if it stays, give the administrator the reference.
fail-sign-in = Please sign in
fail-sign-in-now = You will come back here afterwards.
fail-switched-off = This function is switched off
fail-switched-off-name = “{ $name }” is switched off for this company.
fail-switched-off-now = If you need it, ask an administrator to switch it on in the settings.
fail-unreadable = What was sent cannot be read
fail-unreadable-now = Go back and fill it in again.
fail-too-large = What was sent is too large
fail-too-large-now = One upload may have at most 20 MB; shrink it or send it in parts.
fail-cross-site = The page has expired
fail-cross-site-now = Reload the page and send again; what you typed is still there.
fail-idempotency-key = The request has no Idempotency-Key
fail-idempotency-key-now = Reload the page and send again.
fail-method = This address does not do that
fail-method-now = Start again from the menu.

error-already-exists = The same record exists already.
error-idempotency-key = The request's key is not valid; reload the page and try again.
error-idempotency-changed = This request key was already used for something else; reload the page and send again.

slogan = One promise, all the way
login = Login
password = Password
sign-in-wrong = Login or password is wrong; several wrong tries lock the account for a while.
signed-out = You are signed out.
signed-out-everywhere = You are signed out on every device.
demo-enter = Enter the demo
login-needed = Give a login of at most 100 characters.
login-taken = This login is taken.
name-needed = Give a name.
password-length = A password has 10 to 200 characters.

timeline-why = Reason: { $why }
sheet-too-long = There are more than a million rows; narrow the list first.

web-perm-sms = Connect a text message gateway
sms-code = [{ $brand }] Your code is { $code }, valid for 10 minutes. Do not tell anybody.

# Accounts, roles, rights
web-perm-keys = Use API keys
name = Name
save = Save
go-on = Go on
export-xlsx = Export to Excel
language = Language
password-old = Present password
password-new = New password
password-hint = At least 10 characters; a sentence you can remember is best.
password-set = Set the password
password-change = Change the password
password-changed = The password is changed; every other device is signed out.
password-wrong = The present password is wrong.
sessions = Devices
sessions-hint = If a phone is lost or somebody else may use the account, sign out everywhere at once.
sign-out-everywhere = Sign out everywhere
second-step = Two-step sign-in
second-title = Two-step sign-in
second-code = The 6-digit code from your authenticator app, or a recovery code
second-wrong = The code is wrong; wait for the next one and try again.
second-off = Not set up yet. Once it is, signing in asks for a code from your phone as well as the password.
second-on = Set up
second-set-up = Set up two-step sign-in
second-take-away = Take it away
second-scan = Scan the picture with an authenticator app, then type the 6 digits it shows.
second-qr = Picture for the authenticator app
second-ready = Two-step sign-in is set up
second-recovery = Write these recovery codes down. Each works once when the phone is not at hand; they are not shown again.
second-gone = Two-step sign-in is taken away.
keys = API keys
keys-hint = Other systems call the API with a key; it may do what your account may.
key-name = What for
key-new = New key
key-revoke = Revoke
key-revoked = The key is revoked.
key-ready = The key is made
key-once = Copy it now; it is not shown again.
first-title = Open the first administrator
first-hint = Type the one-time code that the service printed on its console when it started.
first-code = Code
first-code-wrong = The code is wrong or too old; starting the service again prints a new one.
first-open = Open and sign in
invite-title = Choose a password
invite-ready = The link is made
invite-once = Send the link to the person. It works once, within 72 hours; it is not shown again.
accounts = Accounts
account-of = Account: { $name }
account-new = Invite a colleague
account-invite = Make the invitation link
account-state = State
account-open = Open
account-invited = Invited
account-disabled = Disabled
account-grants = Roles and reach
account-enable = Enable
account-disable = Disable
account-reset = Reset the password
account-keys = API keys
account-keys-hint = A program calls the API with a key; what it may do and see follows from this account’s roles and reach. Only a fingerprint of a key is stored; it can be revoked any time.
account-program = This is a program: it cannot sign in to pages and uses API keys only
account-program-open = The program’s account is open; make a key below.
account-program-state = Program
account-is-program = A program has no password; use API keys instead.
account-is-person = Keys can be issued to programs only; a colleague makes his own under “My account”.
account-second-off = Take the second step away
key-used = last used { $at }
key-unused = not used yet
key-days = Days it is valid
key-days-hint = Leave empty for no end.
key-days-wrong = Give 1 to 3650 days, or leave it empty.
account-now-disabled = The account is disabled and signed out everywhere.
account-now-open = The account is open again.
role = Role
role-none = None yet
role-needed = Choose a role.
role-new = New role
role-code = Code
role-code-wrong = A code has letters, digits and hyphens, at most 40, and belongs to no other role.
role-name = Name
role-saved = The role is saved and holds at once.
roles = Roles
permission-all = Every permission
reach = Reach
reach-hint = Path of a unit, such as /hq/east/; / is the whole company, self only what is given to the person.
reach-wrong = Not a reach: a unit's path (slash first and last) or self.
grants-none = No role yet: this account sees nothing.
grant-add = Add
grant-added = Added; it holds at once.
grant-revoke = Remove
grant-gone = Removed; it holds at once.
last-administrator = At least one administrator who may manage accounts must remain.
demo-title = Demo
demo-choose = Choose who to be; all data is invented.
event-web-AccountChanged = Account { $login }: { $what ->
    [opened] opened
    [granted] a role was added
    [revoked] a role was removed
    [disabled] disabled
    [enabled] enabled again
    [reset] a reset link was made
    [password] the password was changed
    [key-issued] an API key was made
    [key-revoked] an API key was revoked
    [second-step-on] the second step was set up
    [second-step-off] the second step was taken away
   *[other] changed
}
event-web-RoleChanged = The rights of role { $code } changed

# Settings and journal
settings = Settings
settings-modules = Modules
settings-modules-hint = A module that is off is gone from menus and pages; its data stays and it can come back any time.
settings-on = On
settings-off = Off
settings-edit = Settings
settings-switch-on = Switch on
settings-switch-off = Switch off
settings-now-on = The module is on.
settings-now-off = The module is off; its data is still there.
settings-saved = The settings are saved.
setting-company-name = Company name
setting-company-name-hint = Shown in the corner of every page; left empty, “Dingxin” is shown.
setting-company-slogan = Service slogan
setting-too-long = That is too long.
setting-number = Give a whole number from { $min } to { $max }.
setting-choice = Choose one of the list.
event-web-SettingChanged = Setting { $key } was changed
journal = Journal
journal-kind = Kind of event
journal-subject = Id of the thing
journal-from = From
journal-until = Until
journal-at = When
journal-who = Who
journal-what = What
journal-why = Why
journal-unit = Unit
export-csv = Export to CSV
pages = Pages
pages-newest = Newest
pages-older = Older

# Import
web-perm-import = Import data
import = Import
import-nothing = There is nothing you may import
import-file = Choose a file
import-file-hint = CSV or Excel (.xlsx), at most 20 MB and 50,000 rows; the first line holds the heads.
import-read = Read the file
import-template = Download a template
import-columns = Columns
import-column = Column
import-column-heads = Heads we know
import-column-needed = Required
import-empty = The file holds no data: heads in the first line, then at least one row.
import-not-a-table = This file cannot be read; save it as CSV or .xlsx and try again.
import-too-wide = The file has more than 200 columns; take out those not needed.
import-too-long = The file has more than 50,000 rows; split it.
import-bomb = The file unpacks to too much; save it as CSV and try again.
import-rows = { $count } rows
import-matching = Which column is which
import-not-in-file = Not in the file
import-match-needed = This column is required; choose where it stands in the file.
import-check = Try it
import-sample = The first rows
import-all-good = All { $count } rows passed
import-some-wrong = { $wrong } of { $count } rows have something wrong
import-nothing-written = Nothing has been written yet. When you begin, wrong rows are left out; put them right and bring them again. Rows taken once are not taken twice.
import-take = Begin the import
import-errors-file = Download the wrong rows
import-line = Line
import-cell = Cell
import-wrong = What is wrong
import-faults = Wrong rows
import-running = Importing: { $taken } of { $count } rows
import-leave = You may leave this page; the import goes on.
import-go-on = If nothing moves for long, go on here
import-done = The import is done
import-result = { $created } new, { $updated } changed, { $unchanged } unchanged, { $refused } left out.
import-begun = This file is already being imported and cannot be changed.
import-check-first = Try it first.
import-trial = A trial; nothing is written.
import-row-not-found = It refers to something that does not exist or lies outside your reach.
import-row-fault = A fault on our side; this row was not taken.
import-cell-needed = Required
import-cell-whole = A whole number is needed
import-cell-decimal = A number is needed
import-cell-money = An amount with at most two decimals is needed
import-cell-date = A date is needed, such as 2026-11-21
import-cell-date-time = A date and time is needed, such as 2026-11-21 14:30
import-cell-phone = Not a phone number
