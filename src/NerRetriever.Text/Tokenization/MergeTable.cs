namespace NerRetriever.Text.Tokenization;

/// <summary>The ranked merges of a byte-level vocabulary, by the ids of the two pieces.</summary>
internal sealed class MergeTable : IMergeRule
{
    private const string Key = "tokenizer.ggml.merges";

    private readonly Dictionary<(int Left, int Right), (uint Rank, int Id)> _merges;

    /// <summary>Resolves the pieces of each merge.</summary>
    /// <exception cref="TokenizerFormatException">
    /// No merges, or one that is not two pieces which make a third.
    /// </exception>
    public MergeTable(Vocabulary vocabulary, PieceTable pieces)
    {
        IReadOnlyList<string> merges = vocabulary.Merges
            ?? throw new TokenizerFormatException(Key, "is missing, and \"gpt2\" needs it; convert the model again");
        _merges = new Dictionary<(int Left, int Right), (uint Rank, int Id)>(merges.Count);
        char[] joined = new char[2 * pieces.LongestPiece];
        for (int rank = 0; rank < merges.Count; rank++)
        {
            ReadOnlySpan<char> merge = merges[rank];

            // The left piece has at least one character, which may itself be a space.
            int space = merge.Length > 1 ? merge[1..].IndexOf(' ') + 1 : 0;
            if (space == 0 || space == merge.Length - 1)
            {
                throw new TokenizerFormatException(
                    Key, $"entry {rank} \"{merge}\" is not two pieces with a space between; convert the model again");
            }

            ReadOnlySpan<char> left = merge[..space];
            ReadOnlySpan<char> right = merge[(space + 1)..];
            int leftId = IdOf(left, pieces, rank);
            int rightId = IdOf(right, pieces, rank);
            left.CopyTo(joined);
            right.CopyTo(joined.AsSpan(left.Length));
            int id = IdOf(joined.AsSpan(0, left.Length + right.Length), pieces, rank);

            // The first of equal merges counts.
            _merges.TryAdd((leftId, rightId), ((uint)rank, id));
        }
    }

    /// <inheritdoc/>
    public bool TryMerge(in Symbol left, in Symbol right, out uint rank, out int id)
    {
        bool merges = _merges.TryGetValue((left.Id, right.Id), out (uint Rank, int Id) merge);
        (rank, id) = merge;
        return merges;
    }

    private static int IdOf(ReadOnlySpan<char> piece, PieceTable pieces, int rank) =>
        pieces.TryGetId(piece, out int id)
            ? id
            : throw new TokenizerFormatException(
                Key, $"entry {rank} needs the piece \"{piece}\", which is not a token; convert the model again");
}
