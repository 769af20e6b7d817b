namespace NerRetriever.Evaluation.Layers;

/// <summary>How many mentions a layer study compares; the same seed and file give the same ones.</summary>
public sealed record MentionSampleOptions
{
    /// <summary>Most mentions in all: every two of them are compared.</summary>
    public const int MostMentions = 10_000;

    /// <summary>Most mentions of a type, each of another entity.</summary>
    public int MentionsPerType { get; init; } = 50;

    /// <summary>Most types; those with the most entities are taken.</summary>
    public int Types { get; init; } = 30;

    /// <summary>Chooses the mentions of a type.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Says which value makes no sense.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        if (MentionsPerType < 2)
        {
            throw new ArgumentException($"{MentionsPerType} mentions a type make no pair of the same type; give 2 or more.");
        }

        if (Types < 2)
        {
            throw new ArgumentException($"{Types} types make no pair of different types; give 2 or more.");
        }

        if ((long)MentionsPerType * Types > MostMentions)
        {
            throw new ArgumentException($"{Types} types of {MentionsPerType} mentions are more than {MostMentions}, of which every two are compared; give less of one.");
        }
    }
}
