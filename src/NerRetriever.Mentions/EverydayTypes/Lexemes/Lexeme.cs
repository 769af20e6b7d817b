namespace NerRetriever.Mentions;

/// <summary>The smallest part of a text that rules look at.</summary>
/// <param name="Start">UTF-16 start in the document's text.</param>
/// <param name="End">UTF-16 end.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Terms">Its meanings in the lexicon; empty for most.</param>
internal readonly record struct Lexeme(int Start, int End, LexemeKind Kind, Term[] Terms)
{
    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>The meaning of this class, or null.</summary>
    public Term? As(TermClass termClass)
    {
        foreach (Term term in Terms)
        {
            if (term.Class == termClass)
            {
                return term;
            }
        }

        return null;
    }
}
