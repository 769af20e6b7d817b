namespace NerRetriever.Index.Vectors.Graph;

/// <summary>A link to a node of the batch that the node it goes out from has yet to take in.</summary>
/// <param name="Row">Number of the row of links that it belongs to: those of layer 0, then those above.</param>
/// <param name="From">Node of that row.</param>
/// <param name="To">The link: a node on layer 0, a place above.</param>
/// <param name="Score">Similarity of the two.</param>
internal readonly record struct BackLink(uint Row, int From, int To, float Score);
