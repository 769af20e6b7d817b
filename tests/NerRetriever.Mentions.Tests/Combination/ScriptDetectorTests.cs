using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Combination;

public sealed class ScriptDetectorTests
{
    [Theory]
    [InlineData("Ada lived in Łódź.", true)]
    [InlineData("서울은 대한민국의 수도이다.", false)]
    [InlineData("IBM은 서울에 지사를 둔 회사이다.", false)]
    [InlineData("The band 소녀시대 (Girls' Generation) comes from Seoul.", true)]
    [InlineData("Москва — столица России.", false)]
    [InlineData("1492 - 1500!", true)]
    public void Sentences_go_by_their_letters(string text, bool isLatin)
    {
        using var detector = new ScriptDetector(new First("latin"), new First("others"));
        var mentions = new List<Mention>();
        detector.Detect(text, new TextSpan(0, text.Length), mentions);
        Assert.Equal(isLatin ? null : "others", Assert.Single(mentions).Detector);
        Assert.Equal("latin", detector.Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Detect(text, new TextSpan(0, 99), mentions));
    }

    private sealed class First(string name) : IMentionDetector
    {
        public string Name => name;

        public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions) => mentions.Add(new Mention(new TextSpan(0, 1)));
    }
}
