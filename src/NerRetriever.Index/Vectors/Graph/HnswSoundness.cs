namespace NerRetriever.Index.Vectors.Graph;

/// <summary>Reads every link of a graph.</summary>
internal static unsafe class HnswSoundness
{
    /// <summary>What is wrong with the links, or null.</summary>
    public static string? ProblemOf(HnswLinks links)
    {
        for (int node = 0; node < links.Count; node++)
        {
            foreach (int link in links.BaseLinks(node))
            {
                if ((uint)link >= (uint)links.Count || link == node)
                {
                    return $"node {node} has a link to {link} and there are {links.Count} nodes";
                }
            }
        }

        for (int place = 0; place < links.Places; place++)
        {
            for (int layer = links.LayerOf(place); layer > 0; layer--)
            {
                foreach (int link in links.UpperLinks(place, layer))
                {
                    if ((uint)link >= (uint)links.Places || link == place || links.LayerOf(link) < layer)
                    {
                        return $"node {links.NodeOfPlace[place]} has a link on layer {layer} that leads off it";
                    }
                }
            }
        }

        return null;
    }
}
