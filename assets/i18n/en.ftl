# Days and dates

day-long = { $weekday } { $day } { $month }
day-short = { $weekday } { $day } { $month }
day-full = { $weekday } { $day } { $month } { $year }
weekday-long-1 = Monday
weekday-long-2 = Tuesday
weekday-long-3 = Wednesday
weekday-long-4 = Thursday
weekday-long-5 = Friday
weekday-long-6 = Saturday
weekday-long-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-long-1 = January
month-long-2 = February
month-long-3 = March
month-long-4 = April
month-long-5 = May
month-long-6 = June
month-long-7 = July
month-long-8 = August
month-long-9 = September
month-long-10 = October
month-long-11 = November
month-long-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

# Kinds of cost and income

kind-ingredients = Ingredients
kind-waste = Waste
kind-labour = Labour
kind-rent = Rent
kind-utilities = Utilities
kind-staff-drinks = Staff drinks
kind-comps = Comps
kind-price-variance = Price variance
kind-shrinkage = Shrinkage
kind-hospitality = Hospitality
kind-speakers = Speakers
kind-catering = Catering
kind-venue-hire = Venue hire
kind-sponsorship = Sponsorship
kind-tickets = Tickets
kind-training = Training
kind-packages = Drinks packages
kind-over-short = Over or short
kind-rounding = Rounding
kind-fees = Fees
kind-marketing = Marketing
kind-insurance = Insurance

# Paper

paper-phone = Tel.
paper-tax-id = Tax ID
paper-order = Order
paper-call = Call
paper-dine-in = dine in
paper-take-away = take away
paper-table = table
paper-each = { $amount } each
paper-discount = Discount
paper-an-event = an event
paper-on-the-house = On the house
paper-staff-drink = Staff drink
paper-on-event = On { $event }
paper-from-package = From the package of { $event }
paper-subtotal = Subtotal
paper-pieces = { $count ->
    [one] 1 item
   *[other] { $count } items
}
paper-total = Total
paper-tax-included = VAT { $rate } included, net { $net }
paper-tax-on-top = VAT { $rate } on { $net }
paper-rounding = Rounding
paper-change = Change
paper-refund-rule = Refunds with this receipt.
statement-coffee-side = Coffee side
statement-cost-centre = cost centre
statement-cost = Cost
statement-recovered = Less recovered from sales
statement-net-cost = Net cost
statement-events = Events
statement-profit-centre = profit centre
statement-income = Income
statement-hospitality = Less hospitality
statement-contribution = Contribution
statement-house = House
statement-result = House result
statement-coverage = Events paid for the counter
statement-paid-for-itself = The counter paid for itself.
statement-cups = Cups
statement-subsidy = Subsidy per cup
statement-held = Events held
statement-break-even = Events to break even

# The window

rail-counter = Counter
rail-day = Day
rail-language = English
top-seats = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
counter-all = All
counter-signature = Signature
counter-empty-title = Nothing to sell right now
counter-empty = No item of the menu is offered at this hour. Check the dayparts in menu.toml; the till reads it again by itself.
counter-dine-in = Dine in
counter-take-away = Take away
counter-new-order = New order
counter-tap-a-tile = Tap a tile to begin.
counter-total = Total { $sign }
counter-tax = VAT { $rate }, included
counter-exact = exact
counter-not-sold = Not sold. Nothing was recorded; the order is still here.
counter-outcome-unknown = It is not known whether the books kept this sale. Tap the tender again: it is sold once, however often you try.
counter-not-kept = This order could not be kept on disk. It can still be sold; after a power cut it would be gone.
counter-full = This order is full. Take it as paid and begin another.
counter-lines-gone = { $count ->
    [one] 1 line was taken off: the menu no longer has it.
   *[other] { $count } lines were taken off: the menu no longer has them.
}
counter-menu-broken = The menu file is broken. The last good menu stays in force.
paid-title = Paid
paid-by = Paid with
paid-receipt = Receipt
paid-receipt-making = being made
paid-receipt-made = saved
paid-receipt-failed = The receipt could not be made. The sale stands.
paid-next = Next order
paid-or-tap = or tap a tile
try-again = Try again
month-of-year = { $month } { $year }
day-span-day = Day
day-span-week = Week
day-span-month = Month
day-given = Given away
day-no-orders = No orders on this day.
day-prepaid = Prepaid
day-today = Today
day-none = –
day-unreadable = The books could not be read.
day-events-held = { $count ->
    [0] no event held
    [one] 1 event held
   *[other] { $count } events held
}
day-no-trade = Nothing was sold and nothing was spent.
paid-call = Call number
trouble-books = The till cannot use its books
trouble-books-help = Nothing was changed or thrown away. Put right what is named below, then try again; until then the till does not sell.
trouble-menu = The till has no sound menu
trouble-menu-help = Correct the places named below and try again. Nothing was changed.
trouble-quit = Quit
ticket-total = Total
ticket-customise = Customise
sheet-each = Each
sheet-contains = Contains { $what }.
sheet-choose-one = choose one
sheet-any-number = any number
sheet-at-most = up to { $count }
sheet-reset = Reset
sheet-done = Done { $price }
cancel = Cancel
pad-title = Take payment
pad-received = Cash received
pad-due = { $due } due
pad-give-change = Give change and finish
pad-finish = Finish
paid-change = Change { $sign }
paid-change-aside = give back
adjust-title = Discount or give away
adjust-whole-order = Whole order
adjust-discount = Discount
adjust-no-discount = None
adjust-by-hand = Another: 15% or 3.50
adjust-give = Given away by
adjust-nobody = Nobody, it is paid
adjust-reason = Why
adjust-reason-by-hand = Another reason
adjust-too-much = More than it costs
reason-regular = Regular guest
reason-made-wrong = Made wrong
reason-tasting = Tasting
reason-speakers = Speakers and crew
counter-repeat = Repeat last order
counter-give = Give away
search-hint = Any name, or its initials
search-nothing = Nothing by that name
search-nothing-help = Any language will do, and initials too: qyai finds 全押AI拿铁.
close = Close
keys-title = Keys
keys-search = Look for an item; Enter takes the first
keys-enter = Take what was found; finish; next order
keys-tender = Take it all by the first to fourth tender
keys-pad = Payment: cash, several tenders, split
keys-customise = Change the open line
keys-adjust = Discount or give away
keys-repeat = Repeat the last order
keys-lines = Another line
keys-quantity = More or fewer of the open line
keys-delete = Take the open line off
keys-undo = Undo, redo
keys-escape = Leave what lies over the page
keys-places = Counter, queue, events, orders, day, shift, stock, menu, staff
rail-orders = Orders
orders-search = Number, item, amount or tender
orders-nothing-found = No order of this day answers to that.
orders-choose = Choose an order.
orders-number = Order { $number }
orders-refunded = { $amount } refunded
orders-gone-back = { $count } refunded
orders-give-back = To refund
orders-print = Print a copy
orders-refund = Refund
orders-refund-amount = Refund { $amount }
orders-refund-of = Refund: { $reason }
orders-refund-done = Refunded
orders-refund-unknown = It is not known whether the books kept this refund. Press once more: it is made once.
orders-not-refunded = Not refunded. Nothing was recorded.
orders-copied = The copy was saved
orders-was-made = Was made
orders-unmade = Never made
reason-too-late = Took too long
reason-changed-mind = Changed their mind
counter-discount-gone = The discount was taken off: it was more than the order comes to.
open-item = Open item
open-item-name = What is it called?
open-item-price = Price
open-item-category = Sold as
sold-out = Sold out
sold-out-ask = Sold out for how long?
sold-out-undone = Sold out until somebody undoes it.
sold-out-until = Sold out until { $time }.
sold-out-hour = For an hour
sold-out-day = For the rest of the day
sold-out-open = Until undone
sold-out-again = Sell it again
sold-out-marking = Tap what is sold out, or there again.
sold-out-done = Done
sheet-note = Note for the bar
sheet-note-hint = Such as: knot facing the handle
sheet-at-least = at least { $count }
tabs-title = Tabs
tabs-move-title = Move lines
tabs-none = No order is on hold.
tabs-table = Table { $number }
tabs-name = Name or table
tabs-park = Hold
tabs-move = Move lines
tabs-move-out = Move to it
tabs-merge = Add
tabs-unsent = not all sent to the bar
tabs-paid = { $amount } paid
ticket-left = Left { $sign }
ticket-paid = Paid so far
ticket-sent = at the bar
ticket-sent-some = { $count } at the bar
counter-tax-on-top = VAT { $rate }, added
counter-drawer = Drawer opened
counter-parked = { $name } is on hold.
counter-voided = Taken off; the bar was told.
counter-drawer-noted = Noted that the drawer was opened.
counter-part-unknown = It is not known whether the books kept this. Press once more: it is done once.
counter-part-not-paid = Not taken. Nothing was recorded; the order is still here.
counter-not-recorded = Not recorded. Everything is as it was.
counter-not-sent = This order did not go to the bar. Take it up and hold it again.
counter-parts-paid = Part of this order is paid: it cannot come to less than that, and what is paid stays with it.
counter-indivisible = A line with an amount off it moves whole.
counter-nothing-chosen = Choose what is to be moved first.
pay-part = Take now
pay-now = To pay
pay-left = Left to pay
pay-amount = Amount
pay-reference = Provider's reference, if wanted
pay-take-part = Take { $amount }, { $left } left
pay-too-much = More than is left
pay-nothing = Nothing of it is left to pay
pay-payments = Payments
pay-taking = Taking now
pay-split = Split
pay-by-item = By item
pay-by-item-title = Who pays for what
why-void = Why is it taken off?
why-void-help = The bar knows of it already. It is told, and the reason stays in the books.
why-void-done = Take it off
why-drawer = Why was the drawer opened?
why-drawer-help = It was opened without a sale. Who and why stays in the books.
why-drawer-done = Note it
reason-rung-wrong = Rung up wrong
reason-run-out = Ran out
reason-change-money = Change for a guest
reason-count = Counting
reason-jammed = Drawer was stuck
reason-by-mistake = By mistake
adjust-over-limit = More than { $limit } off: say why
rail-queue = Queue
queue-title = Queue
queue-together = Make together
queue-average = average wait
queue-queued = Queued
queue-making = Making
queue-ready = Ready
queue-none-queued = Nothing waits.
queue-none-making = Nothing is being made. Start the first one.
queue-none-ready = Nothing stands ready.
queue-start = Start
queue-seen = Seen
queue-change = Do not make
queue-ready-press = Ready
queue-hand-over = Hand over
queue-stands = { $wait } waiting
queue-recall = Recall { $call }
queue-failed = The bar's queue could not be used.
orders-correct = Correct the tender
orders-correct-from = Which one was wrong?
orders-correct-to = Not { $tender } but
orders-corrected = The tender was corrected
orders-not-corrected = Not corrected. Nothing was recorded.
paper-tender-corrected = Tender corrected
keys-focus = The next thing that can be pressed; Enter presses it
keys-tabs = Tabs: hold, take up, move, merge
keys-sold-out = Mark what is sold out
keys-open-item = Open item
keys-take-away = Dine in, take away
keys-drawer = The drawer was opened
keys-language = Next language
ticket-order = Order
counter-discounts-differ = The two orders have other discounts on all of them. Take those off first, or put them on the lines.
counter-look-again = It is not known whether the books kept this. Look at the order again before you do it once more.

# The shift.
shift-z = Z report { $number }
shift-x = Shift { $number } so far
shift-opened-by = Opened { $moment }, { $by }
shift-closed-by = Closed { $moment }, { $by }
shift-orders = Orders
shift-first-last = First and last
shift-gross = Gross sales
shift-discounts = Discounts
shift-refunds = Refunds
shift-net = Net of refunds
shift-tax = VAT { $rate } of sales
shift-tax-refunded = VAT of refunds
shift-without-tax = Sales without VAT
shift-rounding = Cash rounding
class-drinks = Drinks
class-bar = Bar
class-food = Food
class-retail = Retail
shift-no-daypart = Other hours
shift-given-events = To events, { $count } at cost (menu { $menu })
shift-given-house = On the house, { $count } at cost (menu { $menu })
shift-given-staff = Staff drinks, { $count } at cost (menu { $menu })
shift-given-packages = From packages, { $count } at cost (menu { $menu })
shift-voids = Voids after sending
shift-openings = Drawer opened without a sale
shift-float = Float at open
shift-cash-sales = Cash sales
shift-cash-refunds = Cash refunds
shift-moved = { $place }: { $reason }
shift-safe = Safe
shift-bank = Bank
shift-expected = Cash expected
shift-counted = Cash counted
shift-over-short = Over or short
shift-tabs-pass = Open tabs pass to the next shift: { $tabs }
shift-grand-total = Grand total
rail-shift = Shift
shift-title = Shift
shift-number = Shift { $number }
shift-none-open = No shift is open
shift-open-title = Open shift { $number }
shift-close-title = Close shift { $number }
shift-since = { $by }, since { $since }
shift-step-count = Count
shift-step-compare = Compare
shift-step-close = Close
shift-failed = The drawer could not be read.
shift-opened = The shift is open.
shift-cash-moved = The cash is entered.
shift-closed = The shift is closed.
shift-printed = Z report { $number } is saved.
shift-not-printed = Z report { $number } could not be saved.
shift-refused = Not done. What was entered is still here.
shift-unknown = It is not known whether the books kept this. Press again: it is done once.
shift-open-done = Open the shift
shift-lock-count = Lock the count
shift-count-help = Count what is in the drawer
shift-blind = What should be there is shown once the count is locked.
shift-float-hint = What you count is the float. The rest comes from the safe, or goes there.
shift-in-drawer = In the drawer
shift-pieces-of = How many { $value }
shift-next = Next
shift-cash-in = Cash in
shift-cash-out = Cash out
shift-from-where = From where?
shift-whereto = Where to?
shift-why-moved = Why?
shift-close = Close the shift
shift-open = Open a shift
shift-none = No shift is open
shift-none-help = Selling works without one: what is sold now belongs to the next shift. Count the float to begin it.
shift-events-drank = Given to events
shift-by-hand = In and out by hand
shift-no-z = No shift was closed yet. Its Z report will stand here.
shift-print-again = Save a copy
shift-close-done = Close and save Z
shift-count-again = Count again
shift-why-off = Why is it off?
shift-short = Short by
shift-over = Over by
shift-exact = To the cent
shift-within = within the { $amount } tolerance
shift-beyond = beyond the { $amount } tolerance
shift-locked = Locked
shift-counted-blind = Counted blind
reason-coins = Coins
reason-wrong-change = Wrong change
reason-not-known = Not known
reason-brought-back = Brought back
reason-too-full = Drawer too full
reason-bought = Bought something
kind-groceries = Groceries
kind-repairs = Repairs
kind-petty-cash = Petty cash
shift-sales = Sales less refunds
shift-before = In the drawer before
shift-float-moved = Safe, to make the float
shift-cash-received = Event income in cash
shift-cash-paid = Costs paid in cash
shift-cash-reversed = Entries taken back
shift-tax-on-top = VAT added
shift-of-open-tabs = Of that, on open tabs
shift-given-back = Given away but never made
shift-counted-before = Counted before that
shift-counted-again = Counted again
shift-copied = A copy of Z report { $number } is saved.
shift-stale = The drawer changed since the count was locked. Add what changed, and lock it again.
statement-labour-twice = Labour of { $day } is entered and clocked: it may be counted twice.
rail-staff = Staff
rail-lock = Lock
top-open-till = Open till
keys-lock = Lock the till, or let somebody else in
role-barista = Barista
role-manager = Manager
role-owner = Owner
right-comp = Give a drink away
right-discount-over-limit = Take more off than the limit
right-refund = Refund, or correct a payment
right-void = Take off what the bar is making
right-open-drawer = Open the drawer without a sale
right-move-cash = Cash in and cash out
right-close-shift = Count the drawer and close the shift
right-keep-hours = Clock others in and out
right-keep-stock = Take in deliveries and count the stock
right-plan-events = Plan events and book their money
right-see-margins = See the statement and margins
right-enter-costs = Enter costs, close a month
right-export = Export the books
right-manage-staff = Add people, set wages and PINs
rights-help = Where a right is missing, somebody who has it enters their PIN on the spot. Both stand in the books.
rights-asks = asks
sign-in-who = Who is there?
sign-in-who-help = Tap your name
sign-in-hello = Hello, { $name }
sign-in-enter = Enter your PIN
sign-in-asking = One moment …
sign-in-wrong = That is not your PIN. Try again.
sign-in-wait = { $count ->
    [one] Too many wrong PINs. Wait a second.
   *[other] Too many wrong PINs. Wait { $count } seconds.
 }
sign-in-ask = The last digit signs you in. PIN forgotten? Ask { $names }.
sign-in-no-pin = no PIN yet
sign-in-since = since { $since }
approve-asks = { $name } asks for it. Whoever may do this enters their PIN; nobody logs out.
pin-clear = Clear
pin-title = A PIN for { $name }
pin-help = Four to eight digits
pin-again = The same once more
pin-differed = The two differed. Type it again.
pin-set = Set the PIN
staff-title = Staff
staff-people = People
staff-rights = Rights
staff-add = Add somebody
staff-add-owner = Add the owner
staff-add-title = Somebody new
staff-change-title = Change
staff-name = Name, as it stands on receipts
staff-name-hint = Name
staff-role = Role
staff-wage = An hour
staff-an-hour = { $wage } an hour
staff-barista-help = Sells, makes drinks, opens a shift.
staff-manager-help = May also comp, refund, move cash, close the shift and plan events.
staff-owner-help = May do everything, and sees what the house earns.
staff-save = Save
staff-none = Nobody is entered yet
staff-none-help = Selling works without. Add the owner first, then those who work here.
staff-choose = Choose somebody
staff-open-till = The till is open to everybody
staff-open-till-help = Once an owner has a PIN, everybody signs in with theirs.
staff-not-at-work = not at work
staff-at-work = at work since { $since }
staff-clock-in = Clock in
staff-clock-out = Clock out
staff-from-where = Worked for?
staff-from-counter = The counter
staff-new-pin = New PIN
staff-give-pin = Give a PIN
staff-change = Change
staff-leave = Works here no more
staff-leave-sure = { $name } disappears from the till. What they did stays in the books.
staff-added = Added. Now give them a PIN.
staff-changed = Changed.
staff-pin-set = The PIN is set.
staff-came = Clocked in.
staff-went = Clocked out. The hours are in the books.
staff-left = Gone from the till.
staff-failed = Who works here could not be read.
orders-approved = { $by }, approved by { $approved }
reason-more-change = More change
event-hosted-by = Hosted by { $host }
event-cancelled = Cancelled
event-when = { $day }, { $from } to { $to }
event-billed = { $kind }, invoiced
event-collected = Invoice paid
event-seats = Seats
event-signed-up = Signed up
event-arrived = Checked in
event-waiting = Waiting
event-per-guest = Per guest
event-per-hour = Per hour
event-owed = Still owed by the host
event-counter-sales = Counter sales in its hours, net
event-usual-sales = Usual at that time
event-prepaid = Prepaid drinks
event-prepaid-drunk = Drunk
event-prepaid-left = Left
event-prepaid-unclaimed = Never claimed
event-drunk = What they drank
event-package-of = { $count ->
    [one] Package of one drink
   *[other] Package of { $count } drinks
 }
shift-of-packages = Of that, for packages of events
pin-present = Your PIN now
right-change-prices = Change the menu and its prices
counter-package = Event package
counter-package-left = { $left } of { $sold } left
rail-events = Events
events-title = Events
events-list = List
events-plan = Plan an event
events-failed = The events could not be read.
events-none = No event is planned yet
events-none-help = Events pay for the coffee. Plan the first one, then let guests sign up.
events-past = Earlier
events-on = On now
event-name = Name
event-name-hint = Agents Night
event-kind = What is it?
event-when-heading = When
event-host = Host
event-host-hint = Nobody in particular
event-notes = What to know
event-notes-hint = Projector, vegan food, late end
event-week-before = − week
event-week-after = + week
event-plan-done = Plan it
event-change-done = Change it
event-change = Change
event-again = Run it again
event-door = The door
event-free = Free
event-empty = Empty now
event-overlaps = At the same time: { $others }
event-no-package = None sold. A package is drinks that the host pays for before they are drunk.
event-less = Less
event-reversed = Taken back
event-invoiced-chip = Invoice
event-add-income = Income
event-add-cost = Cost
event-sell-package = Package
event-collect = Invoice paid
event-settle = Settle
event-print = Save PDF
event-income-done = Enter the income
event-cost-done = Enter the cost
event-package-done = Sell the package
event-collect-done = Enter the payment
event-owes = The host still owes { $amount }.
event-package-help = Paid now, drunk later. What is never claimed is income once the event is settled.
event-drinks = Drinks
event-price-each = Price of one
event-own-kind = Something else
event-what-for = What for?
event-to-bank = Bank
event-to-cash = Drawer
event-to-invoice = Invoice
event-no-tax = No tax
event-tax-inside = Tax inside
event-uplift = Counter in its hours
event-no-uplift = Known once it has begun, and there was a day to compare it with.
event-nothing-drunk = Nothing yet
event-cancel = Cancel the event
event-reverse = Take it back
event-cancel-sure = { $name } will not take place. This cannot be undone.
event-settle-sure = Drinks that were never claimed become income, and the packages of { $name } are closed.
event-erase-sure = Names and contacts of the guests of { $name } are erased for good. The books keep how many there were.
event-reverse-sure = This entry of { $name } is taken back; both stay in the books.
event-done = Done.
event-printed = The statement is saved.
event-not-printed = The statement could not be saved.
event-a-guest = { $amount } a guest
event-an-hour = { $amount } an hour
door-search-hint = Part of a name, or scan
door-nobody = Nobody is on the list yet
door-nobody-found = Nobody like that is on the list
door-erased = erased
door-of-seats = of { $seats } seats
door-list = Bring in a list
door-sign-up = Sign up
door-walk-in = Walk-in
door-erase = Erase names
door-name = Name
door-name-hint = Name
door-contact = Mail or telephone
door-contact-hint = May stay empty
door-walk-in-done = Let them in
door-sign-up-done = Sign them up
import-title = A guest list
import-help = A CSV file of Luma, Eventbrite, or with the columns name and contact. Drop it on this window, or choose one of these.
import-none = No CSV file lies in Downloads or beside the books.
import-failed = This is no guest list.
import-done = Bring them in
import-no-name = Line { $line }: no name
import-not-coming = Line { $line }: { $status }
import-too-long = Line { $line }: too long
import-twice = Line { $line }: the same guest as on line { $first }
kind-talk = Talk
kind-meet-up = Meet-up
kind-party = Party
kind-private = Private
kind-equipment = Equipment
kind-cleaning = Cleaning
event-kept-unclaimed = { $count ->
    [one] 1 never claimed, kept
   *[other] { $count } never claimed, kept
 }
event-drinks-left = { $count ->
    [one] 1 left
   *[other] { $count } left
 }
event-drinks-drunk = { $count ->
    [one] 1 drunk
   *[other] { $count } drunk
 }
event-usual-days = { $count ->
    [one] against the last such day without an event
   *[other] against the last { $count } such days without an event
 }
event-on-package = { $count ->
    [one] 1 prepaid
   *[other] { $count } prepaid
 }
event-given = { $count ->
    [one] 1 given
   *[other] { $count } given
 }
door-more = { $count ->
    [one] 1 more: write a part of the name
   *[other] { $count } more: write a part of the name
 }
door-waits = { $count ->
    [one] waits, no. 1
   *[other] waits, no. { $count }
 }
import-added = { $count ->
    [one] 1 guest is new
   *[other] { $count } guests are new
 }
import-changed = { $count ->
    [one] 1 is known otherwise now
   *[other] { $count } are known otherwise now
 }
import-same = { $count ->
    [one] 1 is there already
   *[other] { $count } are there already
 }
import-skipped = { $count ->
    [one] 1 line is skipped
   *[other] { $count } lines are skipped
 }
event-change-title = Change the event
counter-serve = Serve, prepaid
top-apart = not this order
door-gone = dropped out
door-undo-sure = Press again: not here
door-drop-sure = Press again: will not come
door-said-nobody = Nobody like { $typed }
door-said-here = { $name } is here already, since { $since }
door-said-in = Welcome, { $name }
counter-no-prepaid = Not that many prepaid drinks are left in one package. Take fewer, or pay the rest.
counter-no-drink = A package pays for drinks only.
door-said-several = { $count ->
    [one] 1 may be meant
   *[other] { $count } may be meant: write more
 }
import-back = { $count ->
    [one] 1 comes again
   *[other] { $count } come again
 }
import-gone = { $count ->
    [one] 1 no longer comes
   *[other] { $count } no longer come
 }

# The owner's place
day-room-statement = Statement
day-room-reports = Reports
day-room-costs = Costs
day-last-week = Last 7 days
day-last-month = Last 30 days
day-quarter = This quarter
day-year = This year
day-pick-first = Tap a day, or the first of several.
day-pick-last = Tap the last day, or show this one alone.
day-against = Read against
day-against-days = vs { $days }
day-against-nothing = nothing before it
day-show = Show
day-so-far = so far
day-saved = Saved as { $file }
day-not-saved = The file could not be made.
day-incomplete = These figures are not complete:
day-coverage-was = before: { $times }
day-was = was { $amount }
day-bridge = From cost to result
day-bridge-aside = coffee digs, events fill
day-sales-by-hour = Sales by hour
day-sales-by-day = Sales by day
day-sales-by-month = Sales by month
day-usual = lines: a usual { $weekday }
day-usual-days = lines: a usual day
day-cups-leave = What each cup leaves
day-cups-count = { $count ->
    [one] { $shown } cup
   *[other] { $shown } cups
}
day-cups-none = No drink was sold.
day-report-items = Items
day-report-hours = Hours
day-report-tenders = Tenders
day-report-staff = Staff
day-report-comps = Gifts and discounts
day-report-events = Events
day-report-stock = Stock
day-report-tax = Tax
behind-nothing = Nothing is behind this figure.
behind-recovered = Recovered from sales
behind-hospitality = Hospitality
behind-direct-costs = Direct costs
behind-order = Order { $number }: { $what }
behind-refund = Refund: { $what }
behind-cost-of-month = { $what }, { $month }
behind-settled = Prepaid drinks never claimed
behind-reversed = Taken back: { $what }
behind-hours = { $what } hours by the clock
behind-shift = Drawer of shift { $what } counted
behind-cash = From the drawer: { $what }
behind-menu = Ingredients cost another price
behind-delivery = Delivery: { $what }
behind-waste = Thrown away: { $what } ({ $reason })
behind-count = Stock counted: { $what }
# Reports, charts, and the evening on paper

column-item = Item
column-class = Class
column-sold = Sold
column-given = Given
column-net = Net sales
column-ingredients = Ingredients
column-margin = Margin
column-margin-rate = Rate
column-each = Leaves each
column-popularity = Share sold
column-margin-share = Share of margin
column-quadrant = Verdict
column-hour = Hour
column-orders = Orders
column-cups = Cups
column-share = Share
column-mon = Mon
column-tue = Tue
column-wed = Wed
column-thu = Thu
column-fri = Fri
column-sat = Sat
column-sun = Sun
column-tender = Paid with
column-taken = Taken
column-back = Given back
column-kept = Kept
column-staff = Who
column-per-order = Per order
column-discounts = Discounts
column-given-cost = Given, at cost
column-worked = Worked
column-labour = Labour
column-what = What
column-for = For
column-count = Times
column-at-menu = At menu price
column-at-cost = At cost
column-day = Day
column-event = Event
column-kind = Kind
column-signed-up = Signed up
column-arrived = Came
column-income = Income
column-direct-costs = Direct costs
column-hospitality = Hospitality
column-contribution = Contribution
column-ingredient = Ingredient
column-unit = Unit
column-opening = Opening
column-received = Received
column-used = Used
column-wasted = Wasted
column-counted = Counted ±
column-closing = Closing
column-use-cost = Use, at cost
column-waste = Waste
column-shrinkage = Shrinkage
column-price-variance = Price variance
column-margin-today = Margin today
column-tax-name = Tax
column-rate = Rate
column-counter-net = Counter, net
column-events-net = Events, net
column-base = Taxed
column-tax = Tax owed
column-gross = With tax
report-title-items = What was sold
report-title-hours = Sales by hour
report-title-tenders = How it was paid
report-title-staff = Who sold
report-title-comps = Given away and taken off
report-title-events = What events left
report-title-stock = What moved in the stock
report-title-tax = Tax by rate
report-drinks = Drinks
report-bar = Bar
report-food = Food
report-retail = Retail
report-star = Star
report-plowhorse = Workhorse
report-puzzle = Hidden gem
report-dog = Straggler
report-given-event = On an event
report-given-house = On the house
report-given-staff = Staff drinks
report-given-package = Prepaid
report-discount = Discount
report-refunded = Refunded
report-rounding = Rounding of lines
report-untaxed = Without tax
report-no-event = Of no single event
report-total = Total
report-empty = Nothing to report for this period.
report-page = Page { $page } of { $pages }
report-in-currency = Amounts in { $sign } without VAT
report-in-money = Amounts in { $sign }
report-zeros-large = 3
report-zeros-larger = 6
report-zeros-largest = 9
report-amount-large = { $amount }k
report-amount-larger = { $amount }M
report-amount-largest = { $amount }bn
chart-sales = Sales
chart-other = Other
chart-direct = Direct
chart-result = Result
chart-event = Event { $uplift }
day-of-month = { $day } { $month }
chart-nothing-sold = Nothing was sold
change-same = same
missing-labour = { $count ->
    [one] One day of trade without labour: clock in, or enter it as a cost.
   *[other] { $count } days of trade without labour: clock in, or enter it as a cost.
 }
missing-cost = { $kind } for { $month } is not entered yet: enter it, or the net cost looks too low.
missing-recipes = Sold without a recipe, so their margin looks too high: { $names }. Say in the menu what they are made of.
missing-and = {", "}
missing-more = { $count ->
    [one] {" "}and 1 more
   *[other] {" "}and { $count } more
 }
# Costs.
kind-internet = Internet
kind-licences = Licences
reason-twice = Entered twice
reason-wrong-amount = Wrong amount
reason-wrong-month = Wrong month
costs-counter = Counter
costs-all-counter = All counter
costs-all-events = All events
costs-all-house = All house
costs-in-all = In all
costs-count = { $count ->
    [0] no costs
    [one] 1 cost
   *[other] { $count } costs
 }
costs-failed = The costs could not be read.
costs-sealed = Sealed
costs-sealed-help = { $month } is sealed: nothing can be entered in it any more.
costs-none = No costs in { $month } yet
costs-none-help = Enter what the house pays: rent, wages, power, anything else. The statement bears it on its days.
costs-none-sealed = No costs were entered in { $month }
costs-monthly = Monthly
costs-by = entered by { $by }, { $day }
costs-back-said = { $reason }. { $by }, { $day }
costs-back-later = Still counts here; taken back in { $month }. { $reason }. { $by }
costs-back-of = Taken back, of { $month }
costs-add = Enter a cost
costs-add-done = Enter the cost
costs-entered = { $count ->
    [one] The cost is entered.
   *[other] { $count } costs are entered.
 }
costs-taken-back = Taken back. Both entries stay in the books.
costs-again = As in { $month }
costs-again-title = Once more, in { $month }
costs-again-help = These were entered monthly in { $before } and are missing in { $month }. Tap what is different this time: it is left out.
costs-again-done = { $count ->
    [0] Enter nothing
    [one] Enter 1 cost
   *[other] Enter { $count } costs
 }
costs-left-out = left out
costs-in-books = In the books: { $kind }
costs-letters = Write it with the letters a to z: it becomes the name of an account.
costs-own-kind = The till enters { $kind } by itself. Use another name.
costs-every-day = Every day of a month
costs-one-day = One day
costs-who-bears = Who bears it?
costs-a-day = { $amount } a day
costs-about-a-day = About { $amount } a day
costs-on-day = { $amount } on { $day }
costs-undo-month = It counts on no day of { $month } any more. Both entries stay in the books.
costs-undo-day = It does not count on { $day } any more, and { $amount } is back ({ $purse }). Both entries stay in the books.
costs-undo-sealed = { $month } is sealed and stays as it is: all of { $amount } is taken back today.
evening-title-day = Daily statement
evening-title-week = Weekly statement
evening-title-month = Monthly statement
evening-title-range = Statement
evening-comma = {", "}
evening-before = { $period }: { $times }
evening-change = change
evening-incomplete = Incomplete: these figures may look better than they are
evening-missing-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
 }
evening-bridge = From cost to result
evening-from-z = From Z report { $number }, closed { $time }. { $amounts }
evening-no-z = No shift is closed yet. { $amounts }
evening-subsidy = subsidy per cup
evening-break-even = events to break even
evening-cups = cups
evening-seats = seats filled
evening-of-seats = { $arrived } of { $capacity }
evening-sales-hour = Sales by hour
evening-sales-day = Sales by day
evening-sales-month = Sales by month
evening-usual-day = line: a usual { $weekday }
evening-usual = line: what is usual
evening-leaves = What each cup leaves
evening-leaves-aside = without VAT, food not shown
evening-no-cups = No drink was sold.
evening-drink = Drink
evening-drink-cups = Cups
evening-price = Price
evening-cost = Cost
evening-each = Leaves
evening-margin = Margin in all
evening-more = and { $count } more
kind-salaries = Salaries
kind-accounting = Accounting
kind-music = Music
kind-flowers = Flowers
kind-supplies = Supplies
kind-hackathon = Hackathon
kind-private-hire = Private hire
day-fewer = Fewer lines
day-other = { $count ->
    [one] 1 other
   *[other] { $count } others
}
day-direct-costs = Less direct costs
day-house-costs = Less house costs
day-lost = they cost more than they brought
# The stock.
rail-stock = Stock
reason-spilled = Spilled
reason-expired = Past its date
reason-broken = Broken
reason-practice = Practice
reason-cleaning = Cleaning the machine
stock-title = Stock
stock-there-now = On hand
stock-moved = Deliveries and waste
stock-found = Counts
stock-failed = The stock could not be read.
stock-ingredient = Ingredient
stock-on-hand = On hand
stock-today = Today uses
stock-runs-out = Runs out
stock-worth = Worth
stock-below = below par of { $par }
stock-par = par { $par }
stock-par-name = Par
stock-to-par = Brings it to par
stock-left-menu = no longer on the menu
stock-out = none
stock-out-today = today
stock-out-tomorrow = tomorrow
stock-later = over 4 weeks
stock-no-ingredients = The menu has no ingredients
stock-no-ingredients-help = Say in the menu what drinks are made of: then every sale takes it off the stock.
stock-not-kept = Nothing was ever counted here
stock-not-kept-help = Count what is there, or take a delivery in: from then on you see what runs out, and when.
stock-below-par = Below par
stock-run-out-today = { $count ->
    [one] { $shown } runs out today
   *[other] { $shown } run out today
 }
stock-worth-all = All at standard cost
stock-choose = Tap an ingredient to see all about it.
stock-packs = { $count ->
    [one] { $shown } pack
   *[other] { $shown } packs
 }
stock-packs-part = { $shown } packs
stock-packs-name = Packs
stock-single = Single
stock-pack = Pack
stock-pack-of = { $size } for { $price }
stock-pack-size = A pack holds { $size }.
stock-used-today = Used today
stock-counted = Last counted
stock-never = never
stock-negative = More went than came, by the books: a delivery is missing, or a count.
stock-counts-before = What counts found
stock-to-the-unit = to the unit
stock-in-cups = { $cups } × { $name }
stock-receive = Take in a delivery
stock-receive-this = Delivery
stock-receive-done = Take it in
stock-received = The delivery is taken in.
stock-what-came = What came? A tap is a pack.
stock-from-whom = From whom?
stock-note = Supplier, or number of the invoice
stock-nothing-yet = Tap what came.
stock-how-much = How much came?
stock-quantity = Quantity
stock-paid = Paid
stock-paid-all = Paid in all
stock-at-standard = at standard cost
stock-above-standard = { $amount } above standard cost
stock-below-standard = { $amount } below standard cost
stock-variance = variance { $amount }
stock-and-more = { $count ->
    [one] {" "}and 1 more
   *[other] {" "}and { $count } more
 }
stock-nothing-came = Nothing came and nothing was thrown away yet
stock-nothing-came-help = Take in a delivery, or write down what was thrown away: it stands here, and can be taken back.
stock-waste = Write down waste
stock-waste-this = Waste
stock-waste-done = Write it down
stock-waste-anyway = It went all the same
stock-wasted = It is written down.
stock-waste-costs = Costs { $amount }
stock-waste-short = By the books there is only { $there } of { $name }. Press again to write it down all the same.
stock-what-went = What was thrown away?
stock-made = Made
stock-an-ingredient = Ingredient
stock-count = Count the stock
stock-count-on = Go on counting ({ $noted } of { $all })
stock-counted-of = { $noted } of { $all } counted
stock-blind = What should be there is shown after the count. Everything is kept at once: leave it, and take it up again.
stock-full-packs = Full packs
stock-loose = Loose
stock-there = There
stock-leave-count = Leave it for now
stock-finish-count = Finish the count
stock-drop = Forget this count
stock-drop-sure = Press again
stock-dropped = The count is forgotten. Nothing was recorded.
stock-not-noted = This was not kept.
stock-counted-done = The count is recorded. This is what it found.
stock-no-counts = No counts to compare yet
stock-no-counts-help = Two counts of the same ingredient show what recipes say was used, and what is gone.
stock-one-count-help = The first count opened the books. The next one shows what is gone beside what recipes say.
stock-theoretical = Theoretical
stock-actual = Actual use
stock-difference = Difference
stock-in-money = In money
stock-found-all = All together
stock-undo-received = It goes off the stock again, and what was paid is back. Both entries stay in the books.
stock-undo-wasted = It is on the stock again. Both entries stay in the books.
stock-not-counted = not counted yet
# The menu.
rail-menu = Menu
menu-title = Menu
menu-items = Items
menu-ingredients = Ingredients
menu-problems = Problems
menu-item = Item
menu-price = Price
menu-cost = Cost
menu-leaves = Margin
menu-share = %
menu-sold = This month
menu-leaves-each = leaves { $amount }, { $share }
menu-same = the same
menu-choose = Tap an item to change its price, names, recipe and options.
menu-recipe = What goes into one
menu-add-ingredient = Add an ingredient
menu-names = What it is called
menu-no-name = as in the first language
menu-options = What is asked
menu-offered = When it is offered
menu-offered-always = As its category says, else always.
menu-take-out = Take it out
menu-key-done = Done
menu-unit-cost = Unit cost
menu-pack-size = A pack holds
menu-pack-price = A pack costs
menu-each = { $cost } a unit ({ $unit })
menu-by-pack = By the pack
menu-by-unit = By the unit
menu-no-par = none
menu-goes-into = Goes into
menu-changes = { $count ->
    [one] 1 change not saved
   *[other] { $shown } changes not saved
 }
menu-save = Save
menu-discard = Discard
menu-saved = Saved in the menu's file. The file as it was stands beside it.
menu-undo = Take it back
menu-taken-back = Taken back. The menu is as it was.
menu-not-saved = Not saved. What was changed is still here.
menu-failed = It could not be read what was sold.
menu-left = Margin in all
menu-more = More a month
menu-less = Less a month
menu-measured = measured on { $month }
menu-broken-help = Mend it in the file: the till reads it again by itself.
menu-place = Line { $line }, column { $column }
menu-and-more = { $count ->
    [one] {" "}(and 1 more)
   *[other] {" "}(and { $count } more)
 }
menu-mend-first = The file has problems. Mend them first, then save.
menu-show = Show
