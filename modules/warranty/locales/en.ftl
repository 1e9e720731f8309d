# Warranty: products, coverage plans, quality cards, coverage decisions, blank stickers.
module-warranty = Warranty
warranty-menu = Quality cards
warranty-perm-read = See cards, products and coverage plans
warranty-perm-issue = Issue and activate cards, bind stickers
warranty-perm-change = Transfer, extend, suspend, replace cards
warranty-perm-void = Void cards
warranty-perm-setup = Keep products and coverage plans
warranty-perm-stickers = Print blank stickers

warranty-save = Save
warranty-saved = Saved
warranty-done = Done
warranty-back = Back
warranty-all = All
warranty-none = None
warranty-note = Note
warranty-number = Number
warranty-state = State
warranty-days = days
warranty-yuan = yuan
warranty-active = In use
warranty-inactive = Out of use
warranty-export = Export
warranty-as-xlsx = Excel sheet
warranty-as-csv = CSV file
warranty-pages = Pages
warranty-shown = { $from } to { $to }
warranty-previous = Previous
warranty-next = Next
warranty-list-comma = {", "}
warranty-list-stop = {". "}

warranty-card = Quality card
warranty-cards = Quality cards
warranty-card-title = Quality card: { $product }
warranty-cards-none = No quality cards yet
warranty-cards-none-now = Issue the first card with a sale, or import the list of sales. Requests, dispatch and settlement all rest on it.
warranty-cards-unfound = No card fits
warranty-cards-unfound-now = Widen the filter, or try another number or serial.
warranty-customer-none = This customer has no quality card yet.
warranty-find-card = Find
warranty-find-card-hint = Beginning of number or serial
warranty-sold-from = Sold from
warranty-sold-until = until
warranty-issue = Issue a card
warranty-issued = Issued card { $number }
warranty-acts = Act
warranty-history = What happened
warranty-face = On the card
warranty-standing = How it stands
warranty-promises = Coverage plans
warranty-promises-none = No coverage plan is on this card.
warranty-verify = Verify
warranty-scan-to-verify = Scan to verify
warranty-open-public = Open the public page
warranty-signature-wrong = What the card says does not fit its signature
warranty-signature-wrong-now = The data may have been altered. Stop working by this card and tell the administrator at once.

warranty-seller = Seller
warranty-seller-hint = The unit's name when left empty
warranty-product = Product
warranty-product-name = Product or service
warranty-specification = Specification
warranty-model = Model
warranty-grade = Quality grade
warranty-sold-at = Sold at
warranty-sold-on = Sold on
warranty-quantity = Quantity
warranty-price = Price
warranty-trademark = Registered trademark
warranty-manufacturer = Manufacturer
warranty-user = User
warranty-serial = Serial number
warranty-serials = Serial number
warranty-serial-hint = A set may have several, separated by blanks, the main unit first
warranty-made-on = Made on
warranty-installed-on = Installed on
warranty-owner = Present owner
warranty-phone = Phone
warranty-phone-hint = Opens his file; leave empty and the user registers by scanning
warranty-unit = Unit in charge
warranty-transfers = Transfers
warranty-replaces = Replaces card
warranty-replaced-by = Replaced by card
warranty-offer-waits = Waits to be taken over until
warranty-repair-days = Days in repair
warranty-plans-with-it = Bought with it
warranty-hold = Not in force yet, wait for activation (dealer's stock)

warranty-act-activate = Activate
warranty-act-activate-says = The card is in force from now on. Terms that count from installation count from the day entered here.
warranty-act-transfer = Transfer
warranty-act-transfer-says = The card goes with the property: terms, periods and history stay, only the owner changes. A file is opened for a new owner who has none.
warranty-act-withdraw = Withdraw the transfer
warranty-act-withdraw-says = Takes back a transfer that waits to be accepted; the card stays with its owner.
warranty-act-extend = Add a plan
warranty-act-extend-says = Adds an extended warranty or gold card, bought today.
warranty-act-credit = Credit repair days
warranty-act-credit-says = Time in repair and waiting for parts does not count: promises still running last longer by as many days.
warranty-act-suspend = Suspend
warranty-act-suspend-says = While something is in dispute: nothing is covered from today until it is resumed.
warranty-act-resume = Resume
warranty-act-resume-says = Ends the suspension; periods ran on meanwhile.
warranty-act-replace = Replace the unit
warranty-act-replace-says = The old card ends, the new unit gets its own, each pointing to the other. What was left is inherited by the company's rule.
warranty-act-void = Void
warranty-act-void-says = Nothing brings a voided card back; its serial numbers are free again. The reason stays on record.
warranty-why = Reason
warranty-new-owner-name = New owner's name
warranty-new-owner-phone = New owner's phone
warranty-new-serials = Serial number of the new unit
warranty-usage-of-old = Counter of the old unit (if it has one)
warranty-repair-from = First day of the repair
warranty-plan = Coverage plan
warranty-no-plans = No plan to add
warranty-no-plans-now = Define an extended or gold plan first, or this card has them all.

warranty-coverage = Coverage
warranty-component = Component
warranty-benefit = Benefit
warranty-covered = Result
warranty-ground = Ground
warranty-customer-bears = Customer bears
warranty-in = In warranty
warranty-out = Out of warranty
warranty-whole-unit = Whole unit
warranty-on-day = on { $day }
warranty-ask-day = Ask for another day
warranty-share = { $payer } bears { $percent }%
warranty-return-until = May be returned until
warranty-exchange-until = May be exchanged until
warranty-why-not-promised = No plan promises this
warranty-why-no-card = There is no card
warranty-why-expired = { $component }: { $term } { $unit ->
    [year] years
   *[other] months
    } from { $basis ->
    [installed] installation
    [made] production
    [after-base] the end of the base plan
   *[other] purchase
    } on { $from }, ended on { $until }
warranty-why-not-started = Coverage begins on { $from }
warranty-why-base-has-no-end = The base plan has no end, so the extension never begins
warranty-why-usage-exceeded = Usage { $usage } is beyond the limit of { $usage_max }
warranty-why-excluded = Excluded: { $cause }
warranty-why-promise-ended = { $cause } ends the whole promise
warranty-why-earlier-pays = The plan that expires first pays all of it
warranty-why-not-activated = The card is not active yet
warranty-why-suspended = The card is suspended since { $since }
warranty-why-replaced = The unit was replaced on { $since }; see the new card
warranty-why-voided = The card was voided on { $since }
warranty-why-covered = { $component }: { $term } { $unit ->
    [year] years
   *[other] months
    } from { $basis ->
    [installed] installation
    [made] production
    [after-base] the end of the base plan
   *[other] purchase
    } on { $from }, until { $until }
warranty-why-covered-forever = { $component }: without end from { $basis ->
    [installed] installation
    [made] production
    [after-base] the end of the base plan
   *[other] purchase
    } on { $from }
warranty-why-covered-below-usage = { $component }: from { $from }, as long as the counter is not beyond { $usage_max }; please check the reading

warranty-benefit-parts = Parts
warranty-benefit-labour = Labour
warranty-benefit-travel = Travel
warranty-basis-installed = Installation
warranty-basis-made = Production
warranty-basis-bought = Purchase
warranty-basis-after-base = End of the base plan
warranty-payer-manufacturer = Manufacturer
warranty-payer-seller = Seller
warranty-payer-insurer = Insurer
warranty-payer-customer = Customer
warranty-kind-base = Base plan
warranty-kind-extended = Extended warranty
warranty-kind-gold = Gold card
warranty-cause-misuse = misuse or damage
warranty-cause-unauthorised-repair = unauthorised repair
warranty-cause-unauthorised-installation = unauthorised installation
warranty-cause-disaster = force majeure
warranty-cause-power = mains out of tolerance
warranty-cause-serial-tampered = serial number missing or altered
warranty-cause-commercial-use = household product used for business
warranty-cause-wear = ordinary wear
warranty-cause-use-changed = treated area altered or its use changed
warranty-state-issued = Not active yet
warranty-state-active = In force
warranty-state-suspended = Suspended
warranty-state-voided = Voided
warranty-state-replaced = Replaced

warranty-products = Products
warranty-product-new = New product
warranty-no-products = No products yet
warranty-no-products-now = Define a model and choose its coverage plan, or import a sheet; then cards can be issued.
warranty-products-unfound = No product fits
warranty-products-unfound-now = Try another model, name or category.
warranty-find-product = Model or name
warranty-category = Category
warranty-brand = Brand
warranty-base-plan = Base plan
warranty-base-plan-hint = Goes onto every card issued for it
warranty-active-says = Cards may be issued for it
warranty-components = Components
warranty-components-hint = Plans know components by their codes: small letters, digits, hyphens. Empty rows are not kept.
warranty-component-code = Component code
warranty-component-zh = Name in Chinese
warranty-component-en = Name in English

warranty-plans = Coverage plans
warranty-plans-says = Who bears what, for how long, from which day. A card keeps the plan as it was at issue.
warranty-plan-new = New plan
warranty-plans-none = No coverage plans yet
warranty-plans-none-now = Load China's three-guarantees presets and edit them to your promise, or import a sheet.
warranty-presets = Load three-guarantees presets
warranty-presets-loaded = { $count ->
    [0] All presets are there already
    [one] Loaded { $count } preset
   *[other] Loaded { $count } presets
}
warranty-plan-frozen = Changes touch only cards issued from now on
warranty-plan-code = Plan code
warranty-plan-zh = Plan name (Chinese)
warranty-plan-en = Plan name (English)
warranty-plan-active-says = May be chosen
warranty-kind = Kind
warranty-payer = Payer
warranty-lines = Lines
warranty-lines-count = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
warranty-lines-hint = No component code means the whole unit; a component's own line comes before it. No months means no end. Rows without a share are not kept.
warranty-share-percent = Share (%)
warranty-months = Months
warranty-usage-max = Usage limit
warranty-basis = Counted from
warranty-excludes = Not covered
warranty-voids = Ends the whole promise
warranty-conditions-zh = Conditions of a claim (Chinese)
warranty-conditions-en = Conditions of a claim (English)
warranty-return-days = Days of return
warranty-exchange-days = Days of exchange
warranty-buy-within-days = May be bought within days of the sale

warranty-stickers = Blank stickers
warranty-stickers-says = QR stickers printed ahead; the first authorised scan binds one to a card.
warranty-stickers-none = No stickers yet
warranty-stickers-none-now = Choose unit and number; print the sheet or export the codes for a label printer.
warranty-stickers-make = Make
warranty-stickers-made = { $count ->
    [one] Made { $count } sticker
   *[other] Made { $count } stickers
}
warranty-stickers-bound = { $bound } of { $count } bound
warranty-sticker-count = How many
warranty-sticker-words = Scan for warranty
warranty-sticker-is-bound = Bound
warranty-sticker-done = Sticker bound
warranty-made-at = Made at
warranty-position = Position
warranty-code = Code
warranty-address = Address
warranty-no-address = No public address is set
warranty-no-address-now = The QR codes hold a bare path that no phone can open. Have the public address set in the settings before printing.

warranty-code-hint = The 16 characters below the QR code, capitals or not
warranty-check = Check
warranty-scan = Scan
warranty-scan-close = Close the camera
warranty-scan-refused = The camera cannot be used; type the code instead.
warranty-type-code = Type the code
warranty-unknown = No such card
warranty-unknown-now = We never issued this code. Check it; if it is printed on the goods as it stands, beware of a fake.
warranty-public-genuine = This card is genuine
warranty-public-genuine-now = What it says fits its signature; this company issued it.
warranty-public-issued = This card is genuine and not active yet
warranty-public-issued-now = Ask the seller to activate it, or sign in and register it as yours.
warranty-public-suspended = This card is suspended
warranty-public-suspended-now = Nothing is covered meanwhile; please ask the service line.
warranty-public-replaced = This unit was replaced
warranty-public-replaced-now = The warranty went over to the new unit's card.
warranty-public-voided = This card was voided
warranty-public-voided-now = It gives no right to anything.
warranty-public-forged = What it says does not fit its signature
warranty-public-forged-now = It may have been altered. Do not rely on it, and let us know.
warranty-valid-until = Valid until
warranty-not-promised = Not covered
warranty-forever = Without end
warranty-until = until { $day }
warranty-ended-on = ended on { $day }
warranty-transferred = { $count ->
    [one] passed on once
   *[other] passed on { $count } times
}
warranty-open-card = Open the card
warranty-register = Register as mine
warranty-registered = Registered as yours
warranty-blank = Blank sticker
warranty-blank-now = This sticker is not bound to a card yet.
warranty-bind = Bind
warranty-bind-to = Bind to
warranty-bind-hint = Card number or serial number

warranty-my-things = My things
warranty-my-things-none = Nothing registered yet.
warranty-add-thing = Scan to add a product
warranty-pass-on = Pass on
warranty-pass-on-says = When you sell the flat or the appliance, its warranty can go with it. The new owner signs in with this phone and accepts; the terms stay.
warranty-offered = Sent; waiting to be accepted
warranty-offer-waits-says = Offered to somebody and waiting; it is yours until it is accepted.
warranty-offered-to-you = Somebody passes a warranty on to you
warranty-accept = Accept
warranty-accepted = Accepted; the warranty is yours
warranty-decline = Decline
warranty-declined = Declined
warranty-withdrawn = Taken back

warranty-set-address = Public address
warranty-set-address-hint = Printed in QR codes, such as https://service.example.com; what a customer's scan opens
warranty-set-remainder = Coverage after a replacement
warranty-set-remainder-hint = Three guarantees: after an exchange the period is counted anew
warranty-remainder-anew = Counted anew from the replacement
warranty-remainder-remainder = What was left
warranty-remainder-at-least = What was left, but at least some days
warranty-set-remainder-days = At least days
warranty-set-transfer-days = Days a transfer waits
warranty-set-transfer-days-hint = A transfer not accepted by then lapses

warranty-field-missing = Please fill this in
warranty-field-long = Too long, or with signs that cannot be used
warranty-choose = Choose one of those offered
warranty-day-wrong = Write the day like 2026-11-21
warranty-number-wrong = A whole number, please
warranty-name-missing = A name of 1 to 60 characters, please
warranty-code-wrong = 1 to 32 small letters, digits or hyphens
warranty-price-wrong = An amount of zero or more, two decimals at most
warranty-quantity-wrong = A whole number from 1 to 1,000,000
warranty-phone-wrong = Not a phone number
warranty-why-missing = Say why, in 2 to 200 characters
warranty-serial-wrong = At most 20 serial numbers of 60 characters
warranty-serial-doubled = The same serial number twice
warranty-serial-taken = Serial number { $serial } has a card in force
warranty-sold-at-wrong = A sale time no later than tomorrow, please
warranty-made-on-wrong = Cannot be made after it was sold
warranty-installed-on-wrong = Not later than today, nor more than 30 days before the sale
warranty-product-unknown = No such model; define it under products first
warranty-product-inactive = This product is out of use; no cards are issued for it
warranty-plan-unknown = No such plan, or not one that fits here
warranty-plan-there-already = The card has this plan already
warranty-plan-too-late = This plan could be added only until { $until }
warranty-unit-unknown = No such unit
warranty-usage-wrong = The counter cannot be below zero
warranty-credit-days-wrong = A whole number from 1 to 365
warranty-credit-from-wrong = A day between the sale and today
warranty-component-wrong = Code or name of component “{ $code }” is wrong
warranty-component-doubled = Component code “{ $code }” stands twice
warranty-components-unreadable = Write components as “code:Chinese:English”, separated by semicolons
warranty-lines-missing = At least one line is needed
warranty-line-unreadable = Line { $line } is not complete
warranty-line-share-wrong = The share of line { $line } must be 1 to 100
warranty-line-term-wrong = Months of line { $line } must be 1 to 1,200 and its usage limit above zero
warranty-line-component-wrong = The component code of line { $line } is wrong
warranty-line-doubled = Line { $line } repeats an earlier one
warranty-line-after-base-wrong = Line { $line }: a base plan cannot count from its own end
warranty-cause-unknown = Unknown cause “{ $cause }”
warranty-changed-meanwhile = Somebody changed it just now; reload and try again
warranty-signing-key-missing = The company's signing key has not been made; no card can be issued
warranty-card-unfound = No such card
warranty-card-voided = This card was voided
warranty-card-replaced = This card was replaced
warranty-card-suspended = This card is suspended; resume it first
warranty-card-not-suspended = This card is not suspended
warranty-card-active-already = This card is active already
warranty-card-not-active = This card is not active yet
warranty-card-ended = This card has ended
warranty-card-owned = This card is registered to somebody else
warranty-transfer-to-self = The card is his already
warranty-transfer-waits = A transfer waits already; withdraw it first
warranty-sticker-bound = This sticker is bound to another card
warranty-sticker-count-wrong = A whole number from 1 to 1,000

event-warranty-CardIssued = Card { $number } issued: { $model } { $serial }
event-warranty-CardActivated = Card { $number } activated { $installed_on }
event-warranty-CardRegistered = Card { $number } registered to its owner
event-warranty-TransferOffered = Transfer of card { $number } offered, waiting to be accepted
event-warranty-TransferEnded = Transfer of card { $number } { $how ->
    [declined] was declined
   *[other] was withdrawn
}
event-warranty-CardTransferred = Card { $number } passed to a new owner, terms unchanged
event-warranty-CardHandedOver = Card { $number } passed on to somebody else
# Each language says its own name of the plan; the choice only keeps both variables in both files.
event-warranty-CardExtended = “{ $plan_zh ->
   *[other] { $plan_en }
}” added to card { $number }
event-warranty-RepairCredited = { $days } repair days from { $from } credited to card { $number }
event-warranty-CardSuspended = Card { $number } suspended
event-warranty-CardResumed = Card { $number } resumed
event-warranty-CardVoided = Card { $number } voided
event-warranty-CardReplaced = Unit replaced by { $by_serial }, new card { $by_number }
event-warranty-StickerBound = Sticker { $code } bound to card { $number }
event-warranty-ProductDefined = Product { $model } { $new ->
    [yes] defined
   *[no] changed
}
event-warranty-PlanDefined = Coverage plan { $code } { $new ->
    [yes] defined
   *[no] changed
}
event-warranty-StickersMade = { $count } stickers made, { $number }
event-warranty-SigningKeyMade = The company's signing key was made
warranty-components-more = Components ({ $n })
warranty-setup-plans = Coverage terms
warranty-setup-plans-why = How long the whole and each component are covered; the three-guarantees presets are a start.
warranty-setup-products = Products
warranty-setup-products-why = Models with their components and the terms they are sold with.
warranty-setup-cards = The first quality card
warranty-setup-cards-why = Sell one product and issue its card.
