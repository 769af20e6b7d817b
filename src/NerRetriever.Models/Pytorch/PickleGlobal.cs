namespace NerRetriever.Models.Pytorch;

/// <summary>The names that a pickled dictionary of tensors may refer to.</summary>
internal enum PickleGlobal
{
    /// <summary>collections.OrderedDict.</summary>
    OrderedDictionary,

    /// <summary>torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, ...).</summary>
    RebuildTensor,

    /// <summary>torch._utils._rebuild_parameter(tensor, ...).</summary>
    RebuildParameter,

    /// <summary>torch.FloatStorage.</summary>
    Float32Storage,

    /// <summary>torch.DoubleStorage.</summary>
    Float64Storage,

    /// <summary>torch.HalfStorage.</summary>
    Float16Storage,

    /// <summary>torch.BFloat16Storage.</summary>
    BFloat16Storage,
}
