namespace NerRetriever.Text;

/// <summary>What makes one document of a plain text file.</summary>
public enum TextUnit
{
    /// <summary>The whole file; its id is the file's name.</summary>
    File,

    /// <summary>Lines up to a blank line; ids are <c>name#1</c>, <c>name#2</c>, ...</summary>
    Paragraph,

    /// <summary>Each line that is not blank; ids are the name, <c>#</c> and the line's number.</summary>
    Line,
}
