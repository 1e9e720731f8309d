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
