namespace NerRetriever.Server.Filters;

/// <summary>Kinds of tokens of a filter.</summary>
internal enum FilterTokenKind
{
    /// <summary>A name, value or keyword.</summary>
    Word,

    /// <summary>A name or value in quotes.</summary>
    Quoted,

    /// <summary>One of = != &lt; &lt;= &gt; &gt;=.</summary>
    Comparison,

    /// <summary>An opening parenthesis.</summary>
    Open,

    /// <summary>A closing parenthesis.</summary>
    Close,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>The end of the filter.</summary>
    End,
}
