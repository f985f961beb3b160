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

# The window
