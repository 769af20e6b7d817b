namespace NerRetriever.Mentions;

/// <content>The words: class | number, code or symbol | words. Words of units behind = are told by their case.</content>
internal static partial class Lexicon
{
    private const string Words = """
        Month          | 1   | january jan
        Month          | 2   | february feb
        Month          | 3   | march mar
        Month          | 4   | april apr
        Month          | 5   | may
        Month          | 6   | june jun
        Month          | 7   | july jul
        Month          | 8   | august aug
        Month          | 9   | september sept sep
        Month          | 10  | october oct
        Month          | 11  | november nov
        Month          | 12  | december dec
        MonthName      |     | january february july september october november december
        Weekday        |     | monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
        Weekday        |     | 월요일 화요일 수요일 목요일 금요일 토요일 일요일
        WeekdayName    |     | monday tuesday wednesday thursday friday saturday sunday
        WeekdayName    |     | 월요일 화요일 수요일 목요일 금요일 토요일 일요일
        Ordinal        |     | st nd rd th
        OrdinalWord    | 1   | first
        OrdinalWord    | 2   | second
        OrdinalWord    | 3   | third
        OrdinalWord    | 4   | fourth
        OrdinalWord    | 5   | fifth
        OrdinalWord    | 6   | sixth
        OrdinalWord    | 7   | seventh
        OrdinalWord    | 8   | eighth
        OrdinalWord    | 9   | ninth
        OrdinalWord    | 10  | tenth
        OrdinalWord    | 11  | eleventh
        OrdinalWord    | 12  | twelfth
        OrdinalWord    | 13  | thirteenth
        OrdinalWord    | 14  | fourteenth
        OrdinalWord    | 15  | fifteenth
        OrdinalWord    | 16  | sixteenth
        OrdinalWord    | 17  | seventeenth
        OrdinalWord    | 18  | eighteenth
        OrdinalWord    | 19  | nineteenth
        OrdinalWord    | 20  | twentieth
        Era            | -1  | BC BCE
        Era            | 1   | AD CE
        Relative       |     | today yesterday tomorrow tonight 오늘 어제 그제 내일 모레 올해 작년 내년 지난해 지난달 이달 지난주 이번주 다음주
        DayTime        | 12  | noon midday 정오
        DayTime        | 0   | midnight 자정
        Meridiem       | 0   | am 오전 새벽 아침
        Meridiem       | 12  | pm 오후 저녁 밤 낮
        Cardinal       | 1   | one
        Cardinal       | 2   | two
        Cardinal       | 3   | three
        Cardinal       | 4   | four
        Cardinal       | 5   | five
        Cardinal       | 6   | six
        Cardinal       | 7   | seven
        Cardinal       | 8   | eight
        Cardinal       | 9   | nine
        Cardinal       | 10  | ten
        Cardinal       | 11  | eleven
        Cardinal       | 12  | twelve
        Cardinal       | 13  | thirteen
        Cardinal       | 14  | fourteen
        Cardinal       | 15  | fifteen
        Cardinal       | 16  | sixteen
        Cardinal       | 17  | seventeen
        Cardinal       | 18  | eighteen
        Cardinal       | 19  | nineteen
        Cardinal       | 20  | twenty
        Cardinal       | 30  | thirty
        Cardinal       | 40  | forty
        Cardinal       | 50  | fifty
        Cardinal       | 60  | sixty
        Cardinal       | 70  | seventy
        Cardinal       | 80  | eighty
        Cardinal       | 90  | ninety
        Scale          | 10  | 십
        Scale          | 100 | hundred 백
        Scale          | 1000 | thousand 천
        Scale          | 10000 | 만
        Scale          | 1000000 | million
        Scale          | 100000000 | 억
        Scale          | 1000000000 | billion
        Scale          | 1000000000000 | trillion 조
        ShortScale     | 1000 | k K
        ShortScale     | 1000000 | m M mn mln
        ShortScale     | 1000000000 | bn B b
        ShortScale     | 1000000000000 | tn
        CurrencySign   | USD | $
        CurrencySign   | EUR | €
        CurrencySign   | GBP | £
        CurrencySign   | JPY | ¥
        CurrencySign   | KRW | ₩
        CurrencySign   | INR | ₹
        CurrencySign   | RUB | ₽
        CurrencySign   | TRY | ₺
        CurrencySign   | UAH | ₴
        CurrencySign   | VND | ₫
        CurrencySign   | ILS | ₪
        CurrencyCode   | USD | USD
        CurrencyCode   | EUR | EUR
        CurrencyCode   | GBP | GBP
        CurrencyCode   | JPY | JPY
        CurrencyCode   | KRW | KRW
        CurrencyCode   | CNY | CNY RMB
        CurrencyCode   | CHF | CHF
        CurrencyCode   | CAD | CAD
        CurrencyCode   | AUD | AUD
        CurrencyCode   | NZD | NZD
        CurrencyCode   | HKD | HKD
        CurrencyCode   | SGD | SGD
        CurrencyCode   | INR | INR
        CurrencyCode   | SEK | SEK
        CurrencyCode   | NOK | NOK
        CurrencyCode   | DKK | DKK
        CurrencyCode   | PLN | PLN
        CurrencyCode   | BRL | BRL
        CurrencyCode   | MXN | MXN
        CurrencyCode   | ZAR | ZAR
        CurrencyName   | USD | dollar dollars 달러 불
        CurrencyName   | EUR | euro euros 유로
        CurrencyName   | JPY | yen 엔 엔화
        CurrencyName   | KRW | won 원
        CurrencyName   | CNY | yuan renminbi 위안 위안화
        CurrencyName   | INR | rupees 루피
        CurrencyName   | RUB | ruble rubles rouble roubles 루블
        CurrencyName   | GBP | 파운드
        CurrencyName   |     | franc francs krone kroner krona kronor peso pesos 프랑 페소
        CurrencyCent   |     | cent cents 센트
        CurrencyCent   | GBP | pence
        DollarPrefix   | USD | US
        DollarPrefix   | AUD | A AU
        DollarPrefix   | CAD | C CA
        DollarPrefix   | NZD | NZ
        DollarPrefix   | HKD | HK
        DollarPrefix   | SGD | S
        DollarPrefix   | TWD | NT
        DollarCountry  | USD | us american
        DollarCountry  | AUD | australian
        DollarCountry  | CAD | canadian
        DollarCountry  | SGD | singapore
        Unit           | km  | kilometer kilometers kilometre kilometres 킬로미터
        Unit           | m   | meter meters metre metres 미터
        Unit           | cm  | centimeter centimeters centimetre centimetres 센티미터
        Unit           | mm  | millimeter millimeters millimetre millimetres 밀리미터
        Unit           | mi  | mile miles 마일
        Unit           | ft  | feet foot 피트
        Unit           | in  | inch inches 인치
        Unit           | yd  | yard yards 야드
        Unit           | kg  | kilogram kilograms kilogramme kilogrammes kilo kilos 킬로그램 킬로
        Unit           | g   | gram grams gramme grammes 그램
        Unit           | mg  | milligram milligrams 밀리그램
        Unit           | t   | tonne tonnes ton tons 톤
        Unit           | lb  | pound pounds
        Unit           | oz  | ounce ounces 온스
        Unit           | L   | liter liters litre litres 리터
        Unit           | mL  | milliliter milliliters millilitre millilitres 밀리리터
        Unit           | gal | gallon gallons 갤런
        Unit           | ha  | hectare hectares 헥타르
        Unit           | acre | acre acres 에이커
        Unit           | km2 | 제곱킬로미터 평방킬로미터
        Unit           | m2  | 제곱미터 평방미터
        Unit           | 평  | 평
        Unit           | °C  | celsius
        Unit           | °F  | fahrenheit
        Unit           | °   | degree degrees 도
        Unit           | Hz  | hertz 헤르츠
        Unit           | kHz | kilohertz
        Unit           | MHz | megahertz
        Unit           | GHz | gigahertz
        Unit           | W   | watt watts 와트
        Unit           | kW  | kilowatt kilowatts 킬로와트
        Unit           | MW  | megawatt megawatts 메가와트
        Unit           | V   | volt volts 볼트
        Unit           | kn  | knot knots 노트
        Unit           | B   | byte bytes 바이트
        Unit           | KB  | kilobyte kilobytes
        Unit           | MB  | megabyte megabytes 메가바이트
        Unit           | GB  | gigabyte gigabytes 기가바이트
        Unit           | TB  | terabyte terabytes 테라바이트
        Unit           | kcal | kilocalorie kilocalories 칼로리
        Unit           | s   | second seconds sec secs 초
        Unit           | min | minute minutes mins 분
        Unit           | h   | hour hours hrs 시간
        Unit           | day | day days
        Unit           | week | week weeks 주 주간 주일
        Unit           | month | month months 개월 달
        Unit           | year | year years yrs 년 년간
        Unit           | people | people persons 명 인
        Unit           | 개  | 개
        Unit           | 마리 | 마리
        Unit           | 대  | 대
        Unit           | 권  | 권
        Unit           | 장  | 장
        Unit           | 건  | 건
        Unit           | 회  | 회
        Unit           | 번  | 번
        Unit           | 세  | 세 살
        Unit           | 층  | 층
        Unit           | 위  | 위
        Unit           | 곳  | 곳
        Unit           | 점  | 점
        Unit           | 승  | 승
        Unit           | 배  | 배
        Unit           | m   | = m
        Unit           | cm  | = cm
        Unit           | mm  | = mm
        Unit           | nm  | = nm
        Unit           | km  | = km
        Unit           | mi  | = mi
        Unit           | ft  | = ft
        Unit           | kg  | = kg Kg KG
        Unit           | g   | = g
        Unit           | mg  | = mg
        Unit           | lb  | = lb lbs
        Unit           | oz  | = oz
        Unit           | t   | = t
        Unit           | L   | = l L
        Unit           | mL  | = ml mL
        Unit           | ha  | = ha
        Unit           | °C  | = ℃
        Unit           | °F  | = ℉
        Unit           | km2 | = ㎢
        Unit           | m2  | = ㎡
        Unit           | km  | = ㎞
        Unit           | cm  | = ㎝
        Unit           | mm  | = ㎜
        Unit           | kg  | = ㎏
        Unit           | mph | = mph
        Unit           | km/h | = kmh kph
        Unit           | Hz  | = Hz
        Unit           | kHz | = kHz KHz
        Unit           | MHz | = MHz
        Unit           | GHz | = GHz
        Unit           | W   | = W
        Unit           | kW  | = kW KW
        Unit           | MW  | = MW
        Unit           | GW  | = GW
        Unit           | kWh | = kWh
        Unit           | V   | = V
        Unit           | kV  | = kV
        Unit           | hp  | = hp
        Unit           | KB  | = KB kB
        Unit           | MB  | = MB
        Unit           | GB  | = GB
        Unit           | TB  | = TB
        Unit           | Mbps | = Mbps
        Unit           | Gbps | = Gbps
        Unit           | kcal | = kcal
        Unit           | h   | = h hr
        Unit           | min | = min
        Unit           | s   | = s
        Unit           | ms  | = ms
        """;
}
