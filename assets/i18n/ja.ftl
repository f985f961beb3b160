# Days and dates

day-long = { $month }{ $day }日 { $weekday }
day-short = { $month }{ $day }日({ $weekday })
day-full = { $year }年{ $month }{ $day }日({ $weekday })
weekday-long-1 = 月曜日
weekday-long-2 = 火曜日
weekday-long-3 = 水曜日
weekday-long-4 = 木曜日
weekday-long-5 = 金曜日
weekday-long-6 = 土曜日
weekday-long-7 = 日曜日
weekday-short-1 = 月
weekday-short-2 = 火
weekday-short-3 = 水
weekday-short-4 = 木
weekday-short-5 = 金
weekday-short-6 = 土
weekday-short-7 = 日
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

kind-ingredients = 原材料
kind-waste = 廃棄
kind-labour = 人件費
kind-rent = 家賃
kind-utilities = 水道光熱費
kind-staff-drinks = スタッフドリンク
kind-comps = サービス提供
kind-price-variance = 仕入価格差異
kind-shrinkage = 棚卸減耗
kind-hospitality = イベント接待
kind-speakers = 登壇者
kind-catering = ケータリング
kind-venue-hire = 会場貸し
kind-sponsorship = 協賛
kind-tickets = チケット
kind-training = 研修
kind-packages = ドリンクパッケージ
kind-over-short = 現金過不足
kind-rounding = 端数調整
kind-fees = 手数料
kind-marketing = 宣伝
kind-insurance = 保険

# Paper

# The window
