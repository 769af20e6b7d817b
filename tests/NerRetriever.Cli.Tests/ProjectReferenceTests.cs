using System.Xml.Linq;
using NerRetriever.Testing;

namespace NerRetriever.Cli.Tests;

/// <summary>The flow of the product reads from top to bottom: a project refers only to those above it.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] TopToBottom =
    [
        "NerRetriever.Text",
        "NerRetriever.Charts",
        "NerRetriever.Models",
        "NerRetriever.Learning",
        "NerRetriever.Mentions",
        "NerRetriever.Index",
        "NerRetriever",
        "NerRetriever.Evaluation",
        "NerRetriever.Client",
        "NerRetriever.Server",
        "NerRetriever.Cli",
    ];

    [Fact]
    public void References_point_upwards_only()
    {
        string source = Path.Combine(SharedMaterial.ProjectRoot, "src");
        string[] projects = [.. Directory.GetFiles(source, "*.csproj", SearchOption.AllDirectories)];
        Assert.Equal(TopToBottom.Order(StringComparer.Ordinal), projects.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        foreach (string project in projects)
        {
            int own = Array.IndexOf(TopToBottom, Path.GetFileNameWithoutExtension(project));
            foreach (string reference in XDocument.Load(project).Descendants("ProjectReference").Select(element => element.Attribute("Include")!.Value))
            {
                int other = Array.IndexOf(TopToBottom, Path.GetFileNameWithoutExtension(reference));
                Assert.True(other >= 0 && other < own, $"{TopToBottom[own]} refers to {reference}, which does not stand above it");
            }
        }
    }
}
