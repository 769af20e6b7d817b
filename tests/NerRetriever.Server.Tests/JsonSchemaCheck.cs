using System.Text.Json;

namespace NerRetriever.Server.Tests;

/// <summary>Compares JSON with the schemas of an OpenAPI 3.1 document: the keywords that ours uses.</summary>
public sealed class JsonSchemaCheck(JsonElement document)
{
    private static readonly HashSet<string> Known =
        ["$ref", "type", "properties", "required", "items", "enum", "additionalProperties", "oneOf", "anyOf", "description", "format", "default", "pattern", "title"];

    /// <summary>What is wrong with a value, with its places.</summary>
    public IReadOnlyList<string> ProblemsOf(JsonElement value, JsonElement schema)
    {
        var problems = new List<string>();
        Check(value, schema, "$", problems);
        return problems;
    }

    /// <summary>The element that a reference inside the document points at.</summary>
    public JsonElement Resolve(string reference)
    {
        Assert.StartsWith("#/", reference, StringComparison.Ordinal);
        return reference[2..].Split('/').Aggregate(document, (at, name) => at.GetProperty(name));
    }

    private void Check(JsonElement value, JsonElement schema, string place, List<string> problems)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            Check(value, Resolve(reference.GetString()!), place, problems);
            return;
        }

        problems.AddRange(schema.EnumerateObject().Where(keyword => !Known.Contains(keyword.Name)).Select(keyword => $"{place}: keyword {keyword.Name}"));
        if (schema.TryGetProperty("oneOf", out JsonElement choices) || schema.TryGetProperty("anyOf", out choices))
        {
            if (!choices.EnumerateArray().Any(choice => ProblemsOf(value, choice).Count == 0))
            {
                problems.Add($"{place}: fits none of the choices");
            }

            return;
        }

        if (schema.TryGetProperty("type", out JsonElement type) && !TypesOf(type).Any(name => Is(value, name)))
        {
            problems.Add($"{place}: {value.ValueKind} is not {type}");
            return;
        }

        if (schema.TryGetProperty("enum", out JsonElement names) && !names.EnumerateArray().Any(name => JsonElement.DeepEquals(name, value)))
        {
            problems.Add($"{place}: {value} is not one of {names}");
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(value, schema, place, problems);
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Check(item, items, place + "[]", problems);
            }
        }
    }

    private void CheckObject(JsonElement value, JsonElement schema, string place, List<string> problems)
    {
        if (schema.TryGetProperty("required", out JsonElement required))
        {
            problems.AddRange(required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{place}: {name} is missing"));
        }

        bool closed = schema.TryGetProperty("properties", out JsonElement properties);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (closed && properties.TryGetProperty(property.Name, out JsonElement ofProperty))
            {
                Check(property.Value, ofProperty, $"{place}.{property.Name}", problems);
            }
            else if (schema.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind == JsonValueKind.Object)
            {
                Check(property.Value, others, $"{place}.{property.Name}", problems);
            }
            else if (closed)
            {
                problems.Add($"{place}.{property.Name}: not described");
            }
        }
    }

    private static IEnumerable<string> TypesOf(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Null,
    };
}
