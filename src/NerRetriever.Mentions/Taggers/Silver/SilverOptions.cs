namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>How silver sentences are drawn and written.</summary>
public sealed record SilverOptions
{
    /// <summary>Share of the articles' sentences that is taken.</summary>
    public double Share { get; init; } = 0.07;

    /// <summary>Share of the sentences that is written in lower case.</summary>
    public double LowerCase { get; init; } = 0.55;

    /// <summary>Share of the sentences that is written in capitals only.</summary>
    public double UpperCase { get; init; } = 0.03;

    /// <summary>Share of the sentences that is held out of training.</summary>
    public double HeldOut { get; init; } = 0.01;

    /// <summary>Copies of each sentence of the gold files; every second one is in lower case.</summary>
    public int GoldCopies { get; init; } = 4;

    /// <summary>Chooses sentences and which are in lower case.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads; 0 takes all processors. What is written does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Refuses settings that make no sense.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(Share is > 0 and <= 1, "share", "a number above 0 up to 1");
        Require(LowerCase is >= 0 and <= 1, "lower-case", "a share from 0 to 1");
        Require(UpperCase >= 0 && LowerCase + UpperCase <= 1, "upper-case", "a share that with lower-case is at most 1");
        Require(HeldOut is >= 0 and < 1, "held-out", "a share from 0 to below 1");
        Require(GoldCopies >= 0, "gold-copies", "a whole number from 0");
        Require(Threads >= 0, "threads", "a whole number from 0");
    }

    private static void Require(bool fulfilled, string field, string allowed)
    {
        if (!fulfilled)
        {
            throw new ArgumentException($"{field} must be {allowed}");
        }
    }
}
