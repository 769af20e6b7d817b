namespace NerRetriever.Models.Encoders;

/// <summary>A text that cannot be given a vector: too long for the model, or without any token.</summary>
public sealed class UnencodableTextException : NerRetrieverException
{
    /// <summary>Creates the error.</summary>
    /// <param name="tokens">Tokens of the text, BOS included.</param>
    /// <param name="limit">Most tokens that the model takes.</param>
    /// <param name="problem">What is wrong and what to do about it.</param>
    public UnencodableTextException(int tokens, int limit, string problem)
        : base(problem)
    {
        Tokens = tokens;
        Limit = limit;
    }

    /// <summary>Tokens of the text, BOS included.</summary>
    public int Tokens { get; }

    /// <summary>Most tokens that the model takes.</summary>
    public int Limit { get; }
}
