# Days and dates

day-long = { $month }{ $day }日 { $weekday }
day-short = { $month }{ $day }日 { $weekday }
day-full = { $year }年{ $month }{ $day }日 { $weekday }
weekday-long-1 = 星期一
weekday-long-2 = 星期二
weekday-long-3 = 星期三
weekday-long-4 = 星期四
weekday-long-5 = 星期五
weekday-long-6 = 星期六
weekday-long-7 = 星期日
weekday-short-1 = 周一
weekday-short-2 = 周二
weekday-short-3 = 周三
weekday-short-4 = 周四
weekday-short-5 = 周五
weekday-short-6 = 周六
weekday-short-7 = 周日
month-long-1 = 1月
month-long-2 = 2月
month-long-3 = 3月
month-long-4 = 4月
month-long-5 = 5月
month-long-6 = 6月
month-long-7 = 7月
month-long-8 = 8月
month-long-9 = 9月
month-long-10 = 10月
month-long-11 = 11月
month-long-12 = 12月
month-short-1 = 1月
month-short-2 = 2月
month-short-3 = 3月
month-short-4 = 4月
month-short-5 = 5月
month-short-6 = 6月
month-short-7 = 7月
month-short-8 = 8月
month-short-9 = 9月
month-short-10 = 10月
month-short-11 = 11月
month-short-12 = 12月

# Kinds of cost and income

kind-ingredients = 原料
kind-waste = 损耗
kind-labour = 人工
kind-rent = 房租
kind-utilities = 水电
kind-staff-drinks = 员工饮品
kind-comps = 招待
kind-price-variance = 进价差异
kind-shrinkage = 盘亏
kind-hospitality = 活动招待
kind-speakers = 讲者
kind-catering = 餐饮
kind-venue-hire = 场地租用
kind-sponsorship = 赞助
kind-tickets = 门票
kind-training = 培训
kind-packages = 饮品套餐
kind-over-short = 长短款
kind-rounding = 抹零
kind-fees = 手续费
kind-marketing = 推广
kind-insurance = 保险

# Paper

# The window
