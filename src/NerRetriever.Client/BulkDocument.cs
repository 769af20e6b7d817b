using System.Text.Json;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Client;

/// <summary>A document of a bulk request.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">The document.</param>
public sealed record BulkDocument(string Id, DocumentInput Document)
{
    private static readonly string[] Reserved = ["_id", "id", "title", "text", "mentions"];

    /// <summary>Writes the line: _id, title, text, mentions, and metadata as further fields.</summary>
    /// <exception cref="ArgumentException">A metadata field is called like one of the others; put such a document by itself.</exception>
    internal void WriteLine(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("_id", Id);
        if (Document.Title is not null)
        {
            writer.WriteString("title", Document.Title);
        }

        writer.WriteString("text", Document.Text);
        if (Document.Mentions is not null)
        {
            writer.WriteStartArray("mentions");
            foreach (MentionInput mention in Document.Mentions)
            {
                JsonSerializer.Serialize(writer, mention, ApiJson.Default.MentionInput);
            }

            writer.WriteEndArray();
        }

        foreach ((string field, string value) in Document.Metadata ?? new Dictionary<string, string>())
        {
            if (Reserved.Contains(field))
            {
                throw new ArgumentException($"Document \"{Id}\": a line has no room for a metadata field called {field}.");
            }

            writer.WriteString(field, value);
        }

        writer.WriteEndObject();
    }
}
