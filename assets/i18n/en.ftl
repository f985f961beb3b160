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
day-without-tax = All figures without VAT
day-today = Today
day-span-day = Day
day-span-week = Week
day-span-month = Month
day-unreadable = The books could not be read.
day-given = Given away
day-events-held = { $count ->
    [0] no event held
    [one] 1 event held
   *[other] { $count } events held
}
day-no-trade = Nothing was sold and nothing was spent.
paid-call = Call number
day-orders = Orders
day-no-orders = No orders on this day.
day-none = –
day-refunded = refunded
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
pad-title = Take cash
pad-received = Cash received
pad-due = { $due } due
pad-missing = Still missing
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
keys-pad = Cash pad
keys-customise = Change the open line
keys-adjust = Discount or give away
keys-repeat = Repeat the last order
keys-lines = Another line
keys-quantity = More or fewer of the open line
keys-delete = Take the open line off
keys-undo = Undo
keys-escape = Leave what lies over the page
keys-places = Counter, day
