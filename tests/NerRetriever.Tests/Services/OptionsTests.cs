using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace NerRetriever.Tests.Services;

public sealed class OptionsTests : ServiceTest
{
    [Fact]
    public void A_program_without_an_index_folder_does_not_start()
    {
        ServiceProvider provider = Provide(options => options.IndexDirectory = " ");
        var refusal = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal("AddNerRetriever: IndexDirectory is not set; name the folder of the index.", Assert.Single(refusal.Failures));
        Assert.Throws<OptionsValidationException>(() => Searcher(provider));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        string file = Folder.Write("file", "");
        string[] problems = [.. new NerRetrieverOptions
        {
            IndexDirectory = file,
            Model = new RetrieverModelOptions
            {
                ModelPath = Folder["no.gguf"],
                HeadPath = Folder["no.head"],
                Threads = -1,
                Readings = 3,
                Precision = (Models.Kernels.EnginePrecision)7,
            },
            Indexing = new CorpusIndexerOptions { CommitEvery = -2 },
            RefreshInterval = TimeSpan.FromSeconds(-5),
        }.Problems()];
        string[] named = ["IndexDirectory", "Model.ModelPath", "Model.HeadPath", "Model.Threads", "Model.Readings", "Model.Precision", "Indexing.CommitEvery", "RefreshInterval"];
        Assert.Equal(named.Length, problems.Length);
        Assert.All(named.Zip(problems), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Contains("NerRetriever.Mini", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused_and_what_is_left_out_works()
    {
        Assert.Single(new NerRetrieverOptions { IndexDirectory = Index, Detector = null! }.Problems());
        Assert.Empty(new NerRetrieverOptions { IndexDirectory = Index }.Problems());
        Provide().GetRequiredService<IStartupValidator>().Validate();
    }
}
