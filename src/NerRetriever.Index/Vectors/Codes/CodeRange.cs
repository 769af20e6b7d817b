namespace NerRetriever.Index.Vectors.Codes;

/// <summary>The range of a vector's numbers, which its codes are spread over.</summary>
internal static class CodeRange
{
    /// <summary>The largest of the numbers without their signs; 0 for a vector of zeros.</summary>
    public static float LargestOf(ReadOnlySpan<float> vector)
    {
        float largest = 0;
        foreach (float number in vector)
        {
            largest = MathF.Max(largest, MathF.Abs(number));
        }

        return largest;
    }
}
