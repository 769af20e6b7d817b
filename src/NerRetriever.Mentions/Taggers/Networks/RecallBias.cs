using System.Numerics;
using NerRetriever.Learning.Differentiation;

namespace NerRetriever.Mentions.Taggers;

/// <summary>Makes O less likely when sentences are tagged; training does not know of it.</summary>
/// <param name="Amount">What is taken from the score of O.</param>
internal readonly record struct RecallBias(double Amount)
{
    /// <summary>Takes the amount from the first column, in place.</summary>
    public Tensor<T> TakeFrom<T>(Tensor<T> emissions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T amount = T.CreateChecked(Amount);
        for (int row = 0; row < emissions.Rows && Amount != 0; row++)
        {
            emissions.Row(row)[0] -= amount;
        }

        return emissions;
    }
}
