namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>What was written.</summary>
/// <param name="Names">Names of articles that mentions were checked against.</param>
/// <param name="Terms">Names in lower case that were looked for.</param>
/// <param name="Sentences">Sentences of articles for training.</param>
/// <param name="Mentions">Mentions in them.</param>
/// <param name="HeldOut">Sentences of articles held out.</param>
/// <param name="Gold">Sentences of the gold files, copies counted.</param>
public sealed record SilverSummary(int Names, int Terms, int Sentences, int Mentions, int HeldOut, int Gold);
