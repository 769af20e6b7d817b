namespace NerRetriever.Index.Vectors.Graph;

/// <summary>A layer of a graph as a search sees it: points by number, with rows of links to other numbers.</summary>
internal unsafe interface IGraphLayer
{
    /// <summary>Numbers are below it.</summary>
    int Count { get; }

    /// <summary>Most links in a row.</summary>
    int Width { get; }

    /// <summary>The row of links of a point of this layer.</summary>
    int* Row(int number);

    /// <summary>The node of a number.</summary>
    int NodeOf(int number);
}
