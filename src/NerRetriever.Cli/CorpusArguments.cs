using System.CommandLine;
using NerRetriever.Text;

namespace NerRetriever.Cli;

/// <summary>A corpus ready to be read.</summary>
/// <param name="Reader">Its documents.</param>
/// <param name="Log">What was skipped.</param>
internal sealed record OpenCorpus(ICorpusReader Reader, CorpusReadLog Log);

/// <summary>Arguments that name a corpus and say how it is written down.</summary>
/// <param name="optional">Whether the corpus is given by --corpus and may be left out.</param>
internal sealed class CorpusArguments(bool optional = false)
{
    private const string PathDescription = "File or directory (.jsonl .txt .md .csv .tsv .conll), or - for standard input";

    private readonly Argument<string> _path = new("corpus") { Description = PathDescription };
    private readonly Option<string?> _pathOption = new("--corpus") { Description = PathDescription, HelpName = "PATH" };
    private readonly Option<CorpusFormat> _format = new("--format")
    {
        Description = "Format; default: by the file's extension",
        HelpName = "auto|text|jsonlines|csv|conll",
    };
    private readonly Option<TextUnit> _unit = new("--text-unit") { Description = "What makes a document of a text file; default: file", HelpName = "file|paragraph|line" };
    private readonly Option<string?> _text = new("--text-column")
    {
        Description = "CSV column of the text",
        HelpName = "NAME",
    };
    private readonly Option<string?> _id = new("--id-column")
    {
        Description = "CSV column of the document id",
        HelpName = "NAME",
    };
    private readonly Option<string?> _title = new("--title-column")
    {
        Description = "CSV column of the title",
        HelpName = "NAME",
    };
    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Make the first bad record fatal instead of skipping it",
    };

    /// <summary>Adds the arguments to a verb.</summary>
    public void AddTo(Command command)
    {
        if (optional)
        {
            command.Options.Add(_pathOption);
        }
        else
        {
            command.Arguments.Add(_path);
        }

        foreach (Option option in new Option[] { _format, _unit, _text, _id, _title, _strict })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Opens the corpus of --corpus, or returns null where there is none.</summary>
    public OpenCorpus? OpenIfGiven(ParseResult parsed, TextWriter error) =>
        parsed.GetValue(_pathOption) is { } path ? Open(path, parsed, error) : null;

    /// <summary>Opens the corpus; bad records are reported to <paramref name="error"/>.</summary>
    public OpenCorpus Open(ParseResult parsed, TextWriter error) => Open(parsed.GetValue(_path)!, parsed, error);

    /// <summary>Opens another corpus under the same options.</summary>
    public OpenCorpus Open(string path, ParseResult parsed, TextWriter error)
    {
        string? text = parsed.GetValue(_text);
        if (text is null && (parsed.GetValue(_id) ?? parsed.GetValue(_title)) is not null)
        {
            throw new UsageException("--id-column and --title-column need --text-column, which names the text");
        }

        var log = new CorpusReadLog(parsed.GetValue(_strict), problem => error.WriteLine($"skipped: {problem.Message}"));
        CsvCorpusOptions? columns = text is null
            ? null
            : new CsvCorpusOptions(text) { IdColumn = parsed.GetValue(_id), TitleColumn = parsed.GetValue(_title) };
        var options = new CorpusReaderOptions { Format = parsed.GetValue(_format), TextUnit = parsed.GetValue(_unit), Csv = columns };
        return new OpenCorpus(CorpusReader.Open(path, options, log), log);
    }
}
