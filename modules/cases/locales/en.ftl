module-cases = Intake
cases-menu = Intake
cases-title = Requests
cases-new = New request
cases-take = Take the request
cases-more = More
cases-perm-read = See requests
cases-perm-open = Take requests
cases-perm-handle = Handle requests (assign, pause, complete …)
cases-perm-promise = Change level and priority
cases-perm-complaints = Take and handle complaints
cases-perm-compensate = Compensate up to ¥200
cases-perm-compensate-more = Compensate up to ¥2,000
cases-perm-compensate-any = Compensate without limit
cases-perm-configure = Set up calendars and targets
cases-import = Requests
cases-views = Views
cases-view-live = To do
cases-view-late = Late
cases-view-mine = Mine
cases-view-waiting = Waiting
cases-view-done = To be called back
cases-view-complaints = Complaints
cases-view-all = All
cases-any = Any
cases-empty = No requests to do
cases-empty-body = When the phone rings, press “New request” and type the number: the file comes by itself. Customers can also ask on their phone page.
cases-none-here = No request fits
cases-none-here-body = Choose another view or widen the filter.
cases-none-of-customer = No requests yet.
cases-chosen = Chosen
cases-pick-all = Choose all on this page
cases-bulk-note = Note for all
cases-bulk-note-send = Add note
cases-bulk-to = To
cases-bulk-assign = Assign
cases-bulk-count = Tick 1 to { $most } requests
cases-pages = Pages of requests
cases-previous = Previous
cases-next = Next
cases-col-number = Number
cases-col-customer = Customer
cases-col-product = Product
cases-col-serial = Serial number
cases-col-kind = Kind
cases-col-symptom = Symptom
cases-col-state = State
cases-col-level = Level
cases-col-due = Next due
cases-col-late = Late
cases-col-answering = Answered by
cases-col-technician = Technician
cases-col-opened = Opened
cases-late = Late
cases-pressed = Pressed { $times }×
cases-redone = Redone { $times }×
cases-minutes = { $m } min
cases-hours = { $h } h
cases-hours-minutes = { $h } h { $m } min
cases-days = { $d } d
cases-days-hours = { $d } d { $h } h
cases-left = { $length } left
cases-over = { $length } over
cases-now = now { $time }
cases-state-open = Open
cases-state-assigned = Assigned
cases-state-on-site = On site
cases-state-waiting = Waiting
cases-state-completed = Completed
cases-state-closed = Closed
cases-state-cancelled = Cancelled
cases-wait-customer = Waits for the customer
cases-wait-parts = Waits for parts
cases-wait-force-majeure = Force majeure
cases-wait-approval = Waits for approval of the price
cases-wait-hint = The clocks stop for the customer, force majeure and approval; missing parts are our own doing and do not stop them.
cases-kind-repair = Repair
cases-kind-install = Installation
cases-kind-maintain = Maintenance
cases-kind-inspect = Inspection
cases-kind-question = Question
cases-kind-complaint = Complaint
cases-channel-phone = Phone
cases-channel-web = Phone page
cases-channel-app = App
cases-channel-email = E-mail
cases-channel-visit = Visit
cases-channel-letter = Letter
cases-channel-kiosk = Kiosk
cases-channel-outlet = Outlet
cases-channel-api = API
cases-channel-campaign = Campaign
cases-direction-in = Customer to us
cases-direction-out = We to the customer
cases-priority-0 = Normal
cases-priority-1 = High
cases-priority-2 = Urgent
cases-priority-3 = Danger
cases-promise-response = Response
cases-promise-arrival = Arrival
cases-promise-completion = Completion
cases-clock-waiting = Not started
cases-clock-running = Running
cases-clock-paused = Paused
cases-clock-met = Kept
cases-clock-breached = Missed
cases-clock-cancelled = Cancelled
cases-span-counted = counted
cases-span-closed-off-hours = outside working hours, not counted
cases-span-closed-day-off = day off, not counted
cases-span-closed-holiday = holiday, not counted
cases-span-paused = on hold, not counted
cases-span-title = { $from } to { $to }: { $why }, { $length }
cases-holiday-new-year = New Year
cases-holiday-spring-festival = Spring Festival
cases-holiday-tomb-sweeping = Tomb-Sweeping Day
cases-holiday-labour-day = Labour Day
cases-holiday-dragon-boat = Dragon Boat Festival
cases-holiday-mid-autumn = Mid-Autumn Festival
cases-holiday-national-day = National Day
cases-make-up = make-up day for { $holiday }
cases-legend-used = Used
cases-legend-paused = On hold
cases-legend-off = Not counted
cases-legend-left = Left
cases-legend-over = Over
cases-sum-running = { $left } left, due { $due }
cases-sum-paused = On hold with { $left } left; resumed now it is due { $due }
cases-sum-met = Kept, was due { $due }
cases-sum-breached = Was due { $due }, { $over } over
cases-sum-cancelled = No longer counted
cases-provisional = The due time lies beyond the last published holidays and may move.
cases-nothing-promised = No target applies. An administrator can set one under “Calendars and targets”.
cases-breach-because = Reason: { $reason }
cases-breach-explain = Say why it was missed
cases-breach-parts = No part
cases-breach-workload = Too much work
cases-breach-wrong-dispatch = Wrongly dispatched
cases-breach-skill = Skill or tools missing
cases-breach-customer = The customer
cases-breach-force-majeure = Weather or traffic
cases-breach-neglect = Forgotten
cases-breach-other = Other
cases-coverage = Coverage
cases-in-warranty = In warranty
cases-out-of-warranty = Out of warranty
cases-history = History
cases-contacts = Contacts and notes
cases-note = Note
cases-facts = The request
cases-in-his-words = In the customer’s words
cases-headquarters = Headquarters
cases-about-case = See the related request
cases-fact-product = Product
cases-fact-serial = Serial number
cases-fact-card = Quality card
cases-fact-level = Level
cases-fact-warranty = Warranty
cases-fact-unit = Unit
cases-fact-technician = Technician
cases-fact-address = Address
cases-fact-division = Division
cases-fact-skill = Skill
cases-fact-about = Related
cases-field-phone = Caller’s number
cases-phone-hint = Type the number; the file appears at the right
cases-field-name = Name (new customers)
cases-field-serial = Serial number
cases-field-product-name = Product
cases-field-kind = Kind
cases-field-level = Level
cases-field-priority = Priority
cases-field-symptom = Symptom
cases-field-description = In the customer’s words
cases-field-division = District (empty: from the file)
cases-field-address = Address (empty: from the file)
cases-field-channel = Channel
cases-field-skill = Skill needed
cases-field-direction = Direction
cases-field-at = When
cases-field-until = Goes on at
cases-field-why = Why
cases-field-wait = What for
cases-field-depth = How
cases-field-body = Text
cases-field-to = To (technician or unit)
cases-field-mentions = Call a colleague
cases-field-promise = Which promise
cases-field-breach = Reason
cases-field-words = Apology and answer
cases-field-customer-says = The customer’s side
cases-field-outlet-says = The outlet’s side
cases-field-plan = Plan
cases-field-compensation = Compensation (¥)
cases-field-done = What was done
cases-field-result = Result and the customer’s answer
cases-hint-at = Empty is now; may lie in the past
cases-hint-until = Goes on by itself then; may stay empty
cases-depth-redo = Redo: the work was wrong, count anew
cases-depth-re-enter = Re-enter: only what was written down was wrong
cases-do-assign = Assign
cases-do-respond = Responded
cases-do-arrive = Arrived
cases-do-wait = Hold
cases-do-resume = Resume
cases-do-complete = Complete
cases-do-close = Close
cases-do-reopen = Reopen
cases-do-expedite = Customer presses
cases-do-contact = Record a contact
cases-do-note = Add note
cases-do-promise = Change level
cases-do-change = Change
cases-do-cancel = Withdraw
cases-do-complain = Make it a complaint
cases-do-escalate = Send to the unit above
cases-do-reason = Why it was missed
cases-look-customer = Customer
cases-look-nobody = Type the caller’s number: the file stands here.
cases-look-unknown = No file has this number; taking the request opens one.
cases-look-dues = Promises, if taken now
cases-look-similar = Perhaps the same matter
cases-answered-by = Answered by { $unit }
cases-complaint = Complaint
cases-step-received = Received
cases-step-acknowledged = Acknowledged
cases-step-facts-known = Facts known
cases-step-planned = Planned
cases-step-executed = Executed
cases-step-told = Told
cases-take-received = Received
cases-take-acknowledged = Apologise and acknowledge
cases-take-facts-known = Record both sides
cases-take-planned = Decide the plan
cases-take-executed = Record as done
cases-take-told = Customer told, finish
cases-compensation-promised = { $amount } compensation promised
cases-compensation-limit = You may promise up to { $amount }.
cases-compensation-free = You may promise any amount.
cases-compensation-wrong = An amount of 0 or more, such as 100 or 99.50
cases-compensation-above = Above your limit of ¥{ $limit }; send it to the unit above
cases-complaint-step-wrong = A complaint is handled step by step; reload to see the present one
cases-done = Recorded
cases-done-opened = Taken: { $number }
cases-done-pressed = Same as { $number }; recorded as a press
cases-done-complaint = Complaint opened: { $number }
cases-done-bulk = { $count } requests done
cases-not-in-this-state = This cannot be done in its present state; reload and see
cases-changed-meanwhile = Somebody changed this meanwhile. What you typed is kept; check and send again
cases-before-opening = Not before the request was taken
cases-in-the-future = Not later than now
cases-time-wrong = Not a time; for example 2026-11-21 14:30
cases-until-past = Must lie in the future
cases-choose = Please choose
cases-kind-wrong = One of repair, install, maintain, inspect, question
cases-symptom-missing = Describe the symptom in 1 to 120 characters
cases-description-long = At most 4000 characters
cases-serial-long = At most 64 characters
cases-priority-wrong = Priority is 0 to 3
cases-division-wrong = A division code is 2 to 9 digits
cases-unit-unknown = No such unit
cases-technician-unknown = No such technician
cases-technician-elsewhere = Not a technician of that unit, or no longer there
cases-mention-unknown = The colleague was not found
cases-customer-missing = Name the customer
cases-body-missing = Please write something (at most 4000 characters)
cases-body-long = Too long
cases-why-missing = Say why (2 to 500 characters)
cases-why-long = At most 500 characters
cases-nothing-missed = This promise was not missed
cases-nobody-above = Nobody is above
cases-code-wrong = 1 to 32 lower-case letters, digits or hyphens
cases-name-missing = A name of 1 to 60 characters
cases-calendar-wrong = The calendar is wrong: { $cause }
cases-calendar-unknown = No such calendar
cases-target-wrong = A target is at least one minute
cases-warn-wrong = Warnings are 1 to 99 percent, at most 5
cases-escalate-wrong = At most 5 escalation steps, none negative
event-cases-CaseOpened =
    Request { $number } taken by { $channel ->
        [phone] phone
        [web] phone page
        [email] e-mail
        [visit] visit
        [letter] letter
        [kiosk] kiosk
        [outlet] outlet
        [api] API
       *[other] another channel
    }: { $product_name } { $symptom } ({ $in_warranty ->
        [yes] in warranty
       *[no] out of warranty
    })
event-cases-CaseAssigned = Assigned to { $to_name }
event-cases-CaseResponded = The customer was answered
event-cases-CaseArrived = The technician arrived
event-cases-CasePaused =
    { $reason ->
        [customer] Waits for the customer
        [parts] Waits for parts
        [approval] Waits for approval of the price
       *[force_majeure] Force majeure
    }, { $clocks_stopped ->
        [yes] clocks stopped
       *[no] clocks run on
    }
event-cases-CaseResumed = Resumed
event-cases-CaseCompleted = Work completed
event-cases-CaseClosed = Closed
event-cases-CaseCancelled = Withdrawn
event-cases-CaseReopened =
    { $depth ->
        [redo] Reopened to be redone, time { $times }
       *[re_enter] Reopened to be re-entered
    }
event-cases-CaseExpedited = The customer pressed, time { $times }
event-cases-CaseChanged = The description was changed
event-cases-PromiseChanged = Level is now { $level }, priority { $priority }
event-cases-ContactAdded =
    { $direction ->
        [in] Customer
        [out] To the customer
       *[note] Note
    }: { $excerpt }
event-cases-DueWarned =
    { $promise ->
        [response] Response
        [arrival] Arrival
       *[completion] Completion
    } has used { $percent } % of its time
event-cases-DueBreached =
    { $promise ->
        [response] Response
        [arrival] Arrival
       *[completion] Completion
    } was missed
event-cases-DueEscalated =
    { $promise ->
        [response] Response
        [arrival] Arrival
       *[completion] Completion
    } missed: step { $step } up the line
event-cases-BreachExplained = The miss was explained
event-cases-ComplaintOpened = The customer complained
event-cases-ComplaintStepped =
    { $step ->
        [acknowledged] Complaint: acknowledged
        [facts_known] Complaint: facts from both sides known
        [planned] Complaint: plan decided
        [executed] Complaint: plan executed
       *[told] Complaint: the customer was told
    }
event-cases-ComplaintEscalated = Complaint sent to the unit above
event-cases-CalendarDefined = Calendar { $code } was set
event-cases-PolicyDefined = Target { $id } was set
cases-c-home = Home
cases-c-ask = Ask for service
cases-c-ways = Navigation
cases-c-sign-in = Sign in by phone
cases-c-phone = Phone number
cases-c-phone-hint = The number you left when you bought or asked before shows all your things
cases-c-send-code = Send me a code
cases-c-code = Code
cases-c-code-sent = A code was sent to { $phone }; it lives 10 minutes
cases-c-code-wrong = The code is wrong or too old; type it again, or ask for a new one
cases-c-demo-code = Demo: the code is { $code }
cases-c-name = Your name
cases-c-name-hint = The first time only
cases-c-enter = Sign in
cases-c-sign-out = Sign out
cases-c-hello = Hello { $name }
cases-c-now = Under way
cases-c-before = Earlier
cases-c-empty = No service yet. When something at home fails, press the button above.
cases-c-thing = Which thing
cases-c-other-thing = Something else
cases-c-product = Product
cases-c-serial = Serial number (on the label; may stay empty)
cases-c-kind = What is needed
cases-c-symptom = What is wrong
cases-c-words = Anything else
cases-c-address = Address
cases-c-address-hint = With city and county, such as 嘉兴市桐乡市…
cases-c-address-where = We cannot tell the county; please write city and county, such as 嘉兴市桐乡市…
cases-c-send = Send
cases-c-request = My request
cases-c-progress = Progress
cases-c-step-taken = Taken
cases-c-step-assigned = Assigned
cases-c-step-on-site = On site
cases-c-step-done = Done
cases-c-state-open = Taken, being arranged
cases-c-state-assigned = A technician is arranged
cases-c-state-on-site = The technician is at work
cases-c-state-waiting = On hold
cases-c-state-completed = Done
cases-c-state-closed = Closed
cases-c-state-cancelled = Cancelled
cases-c-wait-customer = We call you later, as you asked
cases-c-wait-parts = A part is on its way
cases-c-wait-force-majeure = Held up by weather or roads
cases-c-wait-approval = Waiting for you to approve the price
cases-c-when = When
cases-c-who = Who
cases-c-cost = Cost
cases-c-why = Why
cases-c-call = Phone
cases-c-who-comes = { $name } ({ $unit })
cases-c-there-by = There by { $time }
cases-c-done-by = Done by { $time }
cases-c-free = In warranty, free of charge
cases-c-parts-cost = Labour is free; parts are charged, priced before they are fitted
cases-c-costs = Out of warranty; you get a price before any work
cases-c-covered-until = Your card covers it until { $day }
cases-c-no-card = No quality card was found
cases-c-press = Press us
cases-c-cancel = Cancel the request
cases-c-cancel-why = Why you cancel
cases-c-keep = Keep it
cases-c-talk = Messages
cases-c-say = Tell us something
cases-c-done-asked = Taken: { $number }
cases-c-done-pressed = You asked the same within 24 hours ({ $number }); we pressed it for you
cases-c-done-urged = We pressed it
cases-c-done-said = Received
cases-c-done-cancelled = Cancelled
cases-calendars = Calendars and targets
cases-calendars-empty = No work calendar yet
cases-calendars-empty-body = “Load the Chinese preset” brings around the clock, office hours with holidays and make-up days, and targets: 12-hour repair, 48-hour line, answers within 1, 4 and 24 hours by level.
cases-presets = Load the Chinese preset
cases-calendar-days = { $count } special dates (holidays and make-up days)
cases-calendar-data = Data of the calendar
cases-calendar-never = Nothing falls due within 50 years by this calendar; check its hours
cases-targets = Targets
cases-target-promise = Promise
cases-target-level = Level
cases-target-kind = Kind
cases-target-priority = Priority (and above)
cases-target-division = Division
cases-target-calendar = Calendar
cases-target-target = Time
cases-trial = Try
cases-trial-says = Try before it is switched on: paste a calendar’s data and see when a request taken at some instant falls due, and what is not counted. A trial changes nothing.
cases-trial-spec = Data of the calendar (JSON)
cases-trial-hours = Time (working hours)
cases-trial-at = Taken at (empty is now)
cases-trial-due = Due { $due }
cases-intake-things = Which product
cases-intake-other = Another one (give serial number or name)
cases-division-choose = Choose a district from the list (type its name)
cases-due-first = Due first
cases-see-all = All
cases-setup-calendars = Work calendars
cases-setup-calendars-why = Due times count working time with holidays and make-up days; the presets are a start.
cases-setup-targets = Service targets
cases-setup-targets-why = How soon each level and kind is answered, visited and done.
cases-setup-first = The first request
cases-setup-first-why = Everything is ready: take the first real request.
