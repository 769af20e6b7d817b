using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.EverydayTypes;

public sealed class EverydayDetectorTests
{
    [Theory]
    [InlineData("Born on 12 March 1921 in Rome.", "12 March 1921", "1921-03-12")]
    [InlineData("Born on the 3rd of March, 1921.", "3rd of March, 1921", "1921-03-03")]
    [InlineData("Born on March 12th, 1921 in Rome.", "March 12th, 1921", "1921-03-12")]
    [InlineData("Born on March 12 , 1921 in Rome.", "March 12 , 1921", "1921-03-12")]
    [InlineData("On Friday, 12 March 2021 it rained.", "Friday, 12 March 2021", "2021-03-12")]
    [InlineData("On Feb. 29, 2024 it rained.", "Feb. 29, 2024", "2024-02-29")]
    [InlineData("born on 12 may 1921 in rome", "12 may 1921", "1921-05-12")]
    [InlineData("It was March 12 then.", "March 12", null)]
    [InlineData("It ran 12-15 March 1921 here.", "12-15 March 1921", "1921-03-12/1921-03-15")]
    [InlineData("It ran March 12–15, 1921 here.", "March 12–15, 1921", "1921-03-12/1921-03-15")]
    [InlineData("It was in May 2003.", "May 2003", "2003-05")]
    [InlineData("It was in January.", "January", null)]
    [InlineData("It was 2019-05-01 then.", "2019-05-01", "2019-05-01")]
    [InlineData("It was ２０１９-０５-０１ then.", "２０１９-０５-０１", "2019-05-01")]
    [InlineData("At 2019-05-01T10:30:05Z it ended.", "2019-05-01T10:30:05Z", "2019-05-01T10:30:05Z")]
    [InlineData("It was 25/12/2020 then.", "25/12/2020", "2020-12-25")]
    [InlineData("It was 12/25/2020 then.", "12/25/2020", "2020-12-25")]
    [InlineData("It was 03/04/2020 then.", "03/04/2020", null)]
    [InlineData("It was 03.04.2020 then.", "03.04.2020", "2020-04-03")]
    [InlineData("Back in the 1990s it rained.", "1990s", "199X")]
    [InlineData("Back in the '90s it rained.", "'90s", null)]
    [InlineData("A castle of the 12th century.", "12th century", "11XX")]
    [InlineData("A castle of the twelfth century.", "twelfth century", "11XX")]
    [InlineData("Caesar died in 44 BC.", "44 BC", "-0043")]
    [InlineData("Vesuvius in AD 79.", "AD 79", "0079")]
    [InlineData("The war of 1990-1995 was long.", "1990-1995", "1990/1995")]
    [InlineData("The war of 1990–95 was long.", "1990–95", "1990/1995")]
    [InlineData("It was 1999.", "1999", "1999")]
    [InlineData("In 1999 they danced.", "1999", "1999")]
    [InlineData("They met on Monday.", "Monday", null)]
    [InlineData("They met yesterday.", "yesterday", null)]
    [InlineData("They met last week.", "last week", null)]
    [InlineData("2019년 5월 1일에 갔다.", "2019년 5월 1일", "2019-05-01")]
    [InlineData("2019년 5월은 더웠다.", "2019년 5월", "2019-05")]
    [InlineData("2019년 5월 1일 수요일이다.", "2019년 5월 1일 수요일", "2019-05-01")]
    [InlineData("지난 5월 1일부터 시작했다.", "5월 1일", null)]
    [InlineData("2019년에 갔다.", "2019년", "2019")]
    [InlineData("1970년대의 노래.", "1970년대", "197X")]
    [InlineData("19세기 소설.", "19세기", "18XX")]
    [InlineData("기원전 44년에 죽었다.", "기원전 44년", "-0043")]
    [InlineData("오늘은 춥다.", "오늘", null)]
    [InlineData("월요일에 만나자.", "월요일", null)]
    public void Dates_are_found(string text, string expected, string? value) => Finds(text, expected, "DATE", value);

    [Theory]
    [InlineData("It opens at 5:30 pm today.", "5:30 pm", "17:30")]
    [InlineData("It opens at 9 a.m. today.", "9 a.m.", "09:00")]
    [InlineData("It opens at 12 am today.", "12 am", "00:00")]
    [InlineData("It opens at 12pm today.", "12pm", "12:00")]
    [InlineData("It opens at 22:05:09 sharp.", "22:05:09", "22:05:09")]
    [InlineData("It opens at 9 o'clock.", "9 o'clock", null)]
    [InlineData("It opens at noon.", "noon", "12:00")]
    [InlineData("오후 3시에 갔다.", "오후 3시", "15:00")]
    [InlineData("오전 10시 30분부터 한다.", "오전 10시 30분", "10:30")]
    [InlineData("10시 반에 갔다.", "10시 반", null)]
    [InlineData("15시 5분 10초에 갔다.", "15시 5분 10초", "15:05:10")]
    [InlineData("자정까지 했다.", "자정", "00:00")]
    public void Times_are_found(string text, string expected, string? value) => Finds(text, expected, "TIME", value);

    [Theory]
    [InlineData("It cost $3.5 million then.", "$3.5 million", "USD 3500000")]
    [InlineData("It cost $5bn then.", "$5bn", "USD 5000000000")]
    [InlineData("It cost US$1,234.50 then.", "US$1,234.50", "USD 1234.5")]
    [InlineData("It cost A$20 then.", "A$20", "AUD 20")]
    [InlineData("It cost €20, no more.", "€20", "EUR 20")]
    [InlineData("It cost 20 €, no more.", "20 €", "EUR 20")]
    [InlineData("It cost USD 20 or so.", "USD 20", "USD 20")]
    [InlineData("It cost 20 USD or so.", "20 USD", "USD 20")]
    [InlineData("It cost 1,000 dollars.", "1,000 dollars", "USD 1000")]
    [InlineData("It cost 10 Canadian dollars.", "10 Canadian dollars", "CAD 10")]
    [InlineData("It cost five hundred thousand euros.", "five hundred thousand euros", "EUR 500000")]
    [InlineData("It cost twenty-five euros.", "twenty-five euros", "EUR 25")]
    [InlineData("It cost a million dollars.", "a million dollars", "USD 1000000")]
    [InlineData("It cost 10 to 20 euros.", "10 to 20 euros", "EUR 10..20")]
    [InlineData("It cost 50 pence.", "50 pence", "GBP 0.5")]
    [InlineData("It cost 50 cents.", "50 cents", null)]
    [InlineData("It cost 3 million pounds.", "3 million pounds", "GBP 3000000")]
    [InlineData("It cost 20 francs.", "20 francs", null)]
    [InlineData("그것은 1억 원이다.", "1억 원", "KRW 100000000")]
    [InlineData("그것은 3억 5천만원을 넘는다.", "3억 5천만원", "KRW 350000000")]
    [InlineData("그것은 1만 5000원이다.", "1만 5000원", "KRW 15000")]
    [InlineData("그것은 5,000원이다.", "5,000원", "KRW 5000")]
    [InlineData("약 20만 달러를 썼다.", "20만 달러", "USD 200000")]
    public void Money_is_found(string text, string expected, string? value) => Finds(text, expected, "MONEY", value);

    [Theory]
    [InlineData("It grew by 12%.", "12%", "12%")]
    [InlineData("It grew by 1.50 %.", "1.50 %", "1.5%")]
    [InlineData("It grew by １２％.", "１２％", "12%")]
    [InlineData("It fell by -3%.", "-3%", "-3%")]
    [InlineData("It grew by 20 percent.", "20 percent", "20%")]
    [InlineData("It grew by twenty per cent.", "twenty per cent", "20%")]
    [InlineData("It grew by 5-10% a year.", "5-10%", "5..10%")]
    [InlineData("It grew by 3 percentage points.", "3 percentage points", "3 pp")]
    [InlineData("약 30퍼센트 올랐다.", "30퍼센트", "30%")]
    [InlineData("3%p 올랐다.", "3%p", "3 pp")]
    [InlineData("30.5%가 찬성했다.", "30.5%", "30.5%")]
    public void Percentages_are_found(string text, string expected, string? value) => Finds(text, expected, "PERCENT", value);

    [Theory]
    [InlineData("It is 5 km away.", "5 km", "5 km")]
    [InlineData("It is 1,500 kilometres away.", "1,500 kilometres", "1500 km")]
    [InlineData("A 5-kilometre run.", "5-kilometre", "5 km")]
    [InlineData("It took three hours.", "three hours", "3 h")]
    [InlineData("At 120 km/h it shook.", "120 km/h", "120 km/h")]
    [InlineData("At 60 miles per hour it shook.", "60 miles per hour", "60 mi/h")]
    [InlineData("It has 12 square kilometres.", "12 square kilometres", "12 km2")]
    [InlineData("It has 12 m² of floor.", "12 m²", "12 m2")]
    [InlineData("It was -5 °C outside.", "-5 °C", "-5 °C")]
    [InlineData("It was 36.6℃ outside.", "36.6℃", "36.6 °C")]
    [InlineData("It was 20 degrees Celsius outside.", "20 degrees Celsius", "20 °C")]
    [InlineData("A 16GB module.", "16GB", "16 GB")]
    [InlineData("It weighs 5 pounds.", "5 pounds", "5 lb")]
    [InlineData("It takes 10 to 20 minutes.", "10 to 20 minutes", "10..20 min")]
    [InlineData("A plant of 5 MW and 3 mW.", "5 MW", "5 MW")]
    [InlineData("100km를 달렸다.", "100km", "100 km")]
    [InlineData("30명이 왔다.", "30명", "30 people")]
    [InlineData("3시간 동안 걸었다.", "3시간", "3 h")]
    [InlineData("사과 5개를 샀다.", "5개", "5 개")]
    [InlineData("3만 명이 왔다.", "3만 명", "30000 people")]
    public void Quantities_are_found(string text, string expected, string? value) => Finds(text, expected, "QUANTITY", value);

    [Theory]
    [InlineData("Write to J.Doe+x@Example.COM, please.", "J.Doe+x@Example.COM", "EMAIL", "J.Doe+x@example.com")]
    [InlineData("kim@example.co.kr로 보내라.", "kim@example.co.kr", "EMAIL", "kim@example.co.kr")]
    [InlineData("See https://Example.com/A_(b)?q=1#x.", "https://Example.com/A_(b)?q=1#x", "URL", "https://example.com/A_(b)?q=1#x")]
    [InlineData("(see http://example.com/a)", "http://example.com/a", "URL", "http://example.com/a")]
    [InlineData("See www.example.org.", "www.example.org", "URL", "www.example.org")]
    [InlineData("See example.com/page for more.", "example.com/page", "URL", "example.com/page")]
    [InlineData("https://example.com에서 보라.", "https://example.com", "URL", "https://example.com")]
    [InlineData("https://ko.wikipedia.org/wiki/한국 보라.", "https://ko.wikipedia.org/wiki/한국", "URL", "https://ko.wikipedia.org/wiki/한국")]
    [InlineData("At http://example.com/2019-05-01/5km it is.", "http://example.com/2019-05-01/5km", "URL", "http://example.com/2019-05-01/5km")]
    public void Addresses_are_found(string text, string expected, string type, string value) => Finds(text, expected, type, value);

    [Theory]
    [InlineData("You may march 5 times.")]
    [InlineData("Version 1.2.3 of A4 paper.")]
    [InlineData("Flight BA2019 and COVID-19.")]
    [InlineData("About 1500 soldiers fell.")]
    [InlineData("Who in 2004won?")]
    [InlineData("It was 2019-02-30 then? No.")]
    [InlineData("A score of 3:2 and 25:61.")]
    [InlineData("Section 4.5.6, item 12.")]
    [InlineData("Call 010-1234-5678 now.")]
    [InlineData("The end.Then it began @ home.")]
    [InlineData("He won the sun and the second.")]
    [InlineData("See e.g. no. 5 and i.e. nothing.")]
    [InlineData("a@b and @user and user@ and x@y.z1")]
    [InlineData("file.txt and Mr.Smith and J.Com")]
    [InlineData("일본과 시장은 원래 만나지 않는다.")]
    [InlineData("제3조에 따라.")]
    public void Nothing_else_is_found(string text) => Assert.Empty(Detect(text));

    [Fact]
    public void Only_the_sentence_is_read_and_mentions_do_not_overlap()
    {
        const string Text = "In 1994. On 5 May 2003 at 10:30 it cost $5 or 20%. In 1995.";
        var mentions = new List<Mention>();
        new EverydayDetector().Detect(Text, new TextSpan(9, 51), mentions);
        Assert.Equal(["5 May 2003", "10:30", "$5", "20%"], mentions.Select(mention => mention.Span.In(Text).ToString()));
        Assert.Equal("everyday", new EverydayDetector().Name);
        Assert.All(mentions, mention => Assert.Equal(EverydayDetector.Confidence, mention.Score));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EverydayDetector().Detect(Text, new TextSpan(0, 500), mentions));
    }

    [Fact]
    public void Any_text_gives_sorted_disjoint_spans_inside_the_sentence()
    {
        string[] pieces =
        [
            "12", "1", "999", "2024", " ", " ", "-", ".", ",", ":", "/", "%", "$", "€", "March", "May", "am", "p.m.", "million", "USD", "km",
            "년", "월", "일", "시", "분", "만", "억", "원", "에", "오전", "@", "a", "http://", "www.", ".com", "\uD800", "\u3000", "５", "to", "°", "C", "\n", "th", "'s",
        ];
        var random = new Random(5);
        var detector = new EverydayDetector();
        for (int run = 0; run < 20_000; run++)
        {
            string text = string.Concat(Enumerable.Range(0, 1 + random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)]));
            int start = random.Next(text.Length);
            var sentence = new TextSpan(start, start + 1 + random.Next(text.Length - start));
            var mentions = new List<Mention>();
            detector.Detect(text, sentence, mentions);
            for (int i = 0; i < mentions.Count; i++)
            {
                Assert.True(mentions[i].Span.Length > 0 && sentence.Contains(mentions[i].Span), text);
                Assert.True(i == 0 || mentions[i - 1].Span.End <= mentions[i].Span.Start, text);
            }
        }
    }

    [Theory]
    [InlineData("1,234,")]
    [InlineData("1억 2")]
    [InlineData("a.a@")]
    [InlineData("http://(")]
    [InlineData("a.com.")]
    [InlineData("2024-")]
    [InlineData("March 12-")]
    [InlineData("twenty-")]
    [InlineData("9")]
    public void Half_a_megabyte_of_anything_is_read(string piece)
    {
        // With time quadratic in the length this would not end.
        string text = string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length));
        List<Mention> found = Detect(text);
        Assert.All(found, mention => Assert.True(mention.Span.IsValidIn(text.Length)));
    }

    [Fact]
    public void What_finds_nothing_allocates_next_to_nothing()
    {
        const string Text = "The lord of the rings was written by a man who had 3 rings and no 2 of them alike, or so they said, at 5.";
        var mentions = new List<Mention>();
        var detector = new EverydayDetector();
        long least = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            detector.Detect(Text, new TextSpan(0, Text.Length), mentions);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Empty(mentions);
        Assert.InRange(least, 0, 256);
    }

    private static void Finds(string text, string expected, string type, string? value)
    {
        List<Mention> found = Detect(text);
        Mention mention = Assert.Single(found, mention => mention.Span.In(text).SequenceEqual(expected));
        Assert.Equal(type, mention.CoarseType);
        Assert.Equal(value, mention.Value);
    }

    private static List<Mention> Detect(string text)
    {
        var mentions = new List<Mention>();
        new EverydayDetector().Detect(text, new TextSpan(0, text.Length), mentions);
        return mentions;
    }
}
