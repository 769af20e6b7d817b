using Xunit;

namespace NerRetriever.Testing;

/// <summary>The folder ../shared beside the checkout, which holds fixtures that are not part of the project.</summary>
public static class SharedMaterial
{
    /// <summary>Root of the checkout: the folder of NerRetriever.sln above the test's binaries.</summary>
    public static string ProjectRoot { get; } = FindProjectRoot();

    /// <summary>Absolute path of a file or folder under ../shared.</summary>
    public static string PathOf(string relative) =>
        Path.GetFullPath(Path.Combine(ProjectRoot, "..", "shared", relative));

    /// <summary>Reason to skip a test that needs <paramref name="relative"/>, or null where it is there.</summary>
    public static string? SkipReason(string relative)
    {
        string path = PathOf(relative);
        return File.Exists(path) || Directory.Exists(path) ? null : $"../shared/{relative} is not beside this checkout";
    }

    private static string FindProjectRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NerRetriever.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No NerRetriever.sln above " + AppContext.BaseDirectory);
    }
}

/// <summary>A fact that needs a file or folder under ../shared and is skipped with the reason where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    /// <summary>Skips the test unless <paramref name="relative"/> exists under ../shared.</summary>
    public SharedFactAttribute(string relative) => Skip = SharedMaterial.SkipReason(relative);
}

/// <summary>A theory that needs a file or folder under ../shared and is skipped with the reason where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the test unless <paramref name="relative"/> exists under ../shared.</summary>
    public SharedTheoryAttribute(string relative) => Skip = SharedMaterial.SkipReason(relative);
}
