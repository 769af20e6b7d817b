using System.Buffers.Binary;
using System.Text;

namespace NerRetriever.Models.Pytorch;

/// <summary>
/// Reads the pickle inside a PyTorch checkpoint as data. Nothing is imported, constructed or called: the only names it
/// accepts are those that a state dictionary of plain tensors consists of, and any other one is refused by name.
/// Opcodes: Python's Lib/pickletools.py, protocols 2 to 5.
/// </summary>
internal sealed class PickleReader
{
    private const int MaximumDepth = 1 << 16;

    private static readonly Dictionary<string, PickleGlobal> AllowedGlobals = new(StringComparer.Ordinal)
    {
        ["collections.OrderedDict"] = PickleGlobal.OrderedDictionary,
        ["torch._utils._rebuild_tensor_v2"] = PickleGlobal.RebuildTensor,
        ["torch._utils._rebuild_parameter"] = PickleGlobal.RebuildParameter,
        ["torch.FloatStorage"] = PickleGlobal.Float32Storage,
        ["torch.DoubleStorage"] = PickleGlobal.Float64Storage,
        ["torch.HalfStorage"] = PickleGlobal.Float16Storage,
        ["torch.BFloat16Storage"] = PickleGlobal.BFloat16Storage,
    };

    private static readonly object Mark = new();

    private readonly byte[] _bytes;
    private readonly string _path;
    private readonly List<object?> _stack = [];
    private readonly Dictionary<int, object?> _memo = [];
    private int _position;

    private PickleReader(byte[] bytes, string path) => (_bytes, _path) = (bytes, path);

    /// <summary>The pickled value: dictionaries, lists (tuples too), strings, numbers and <see cref="PickledTensor"/>.</summary>
    /// <param name="bytes">The pickle.</param>
    /// <param name="path">Named in errors.</param>
    /// <exception cref="ModelFormatException">The pickle is malformed or names anything beyond plain tensors.</exception>
    public static object? Read(byte[] bytes, string path) => new PickleReader(bytes, path).Run();

    private object? Run()
    {
        while (true)
        {
            int offset = _position;
            byte opcode = NextByte();
            if (opcode == (byte)'.')
            {
                return Pop();
            }

            Execute(opcode, offset);
            if (_stack.Count > MaximumDepth)
            {
                throw Malformed(offset, "the stack grows without end");
            }
        }
    }

    private void Execute(byte opcode, int offset)
    {
        switch (opcode)
        {
            case 0x80: NextByte(); break; // PROTO
            case 0x95: Take(8); break; // FRAME
            case (byte)'}': Push(new Dictionary<string, object?>(StringComparer.Ordinal)); break;
            case (byte)']': Push(new List<object?>()); break;
            case (byte)')': Push(new List<object?>()); break;
            case (byte)'(': Push(Mark); break;
            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'K': Push((long)NextByte()); break;
            case (byte)'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case (byte)'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case 0x8a: Push(ReadLong(offset)); break;
            case (byte)'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            case (byte)'X': Push(ReadString(BinaryPrimitives.ReadInt32LittleEndian(Take(4)))); break;
            case 0x8c: Push(ReadString(NextByte())); break;
            case (byte)'q': _memo[NextByte()] = Peek(); break;
            case (byte)'r': _memo[BinaryPrimitives.ReadInt32LittleEndian(Take(4))] = Peek(); break;
            case 0x94: _memo[_memo.Count] = Peek(); break;
            case (byte)'h': Push(Recall(NextByte(), offset)); break;
            case (byte)'j': Push(Recall(BinaryPrimitives.ReadInt32LittleEndian(Take(4)), offset)); break;
            case (byte)'t': Push(PopToMark()); break;
            case 0x85: Push(PopCount(1)); break;
            case 0x86: Push(PopCount(2)); break;
            case 0x87: Push(PopCount(3)); break;
            case (byte)'a': AppendTo(PopCount(1), offset); break;
            case (byte)'e': AppendTo(PopToMark(), offset); break;
            case (byte)'s': SetItems(PopCount(2), offset); break;
            case (byte)'u': SetItems(PopToMark(), offset); break;
            case (byte)'c': Push(Global(ReadLine(), ReadLine(), offset)); break;
            case 0x93: PushStackGlobal(offset); break;
            case (byte)'Q': Push(Storage(Pop(), offset)); break;
            case (byte)'R': Reduce(offset); break;
            case (byte)'b': Pop(); break; // BUILD: attributes of the dictionary (its _metadata) carry no tensors
            default: throw Malformed(offset, $"opcode 0x{opcode:x2} does not occur in a dictionary of tensors");
        }
    }

    private void PushStackGlobal(int offset)
    {
        List<object?> names = PopCount(2);
        Push(Global(names[0] as string ?? "?", names[1] as string ?? "?", offset));
    }

    private PickleGlobal Global(string module, string name, int offset) =>
        AllowedGlobals.TryGetValue($"{module}.{name}", out PickleGlobal known)
            ? known
            : throw Malformed(offset, $"it refers to '{module}.{name}'; only plain tensors are read and nothing is executed");

    private PickledStorage Storage(object? persistentId, int offset) =>
        persistentId is List<object?> { Count: >= 5 } id && id[0] is "storage" && id[1] is PickleGlobal kind
        && id[2] is string key && id[4] is long count && count >= 0
            ? new PickledStorage(kind, key, count)
            : throw Malformed(offset, "a storage is not described as PyTorch does");

    private void Reduce(int offset)
    {
        List<object?> call = PopCount(2);
        object? result = (call[0], call[1]) switch
        {
            (PickleGlobal.OrderedDictionary, List<object?> { Count: 0 }) => new Dictionary<string, object?>(StringComparer.Ordinal),
            (PickleGlobal.RebuildTensor, List<object?> { Count: >= 4 } a) => Tensor(a, offset),
            (PickleGlobal.RebuildParameter, List<object?> { Count: >= 1 } a) when a[0] is PickledTensor tensor => tensor,
            _ => throw Malformed(offset, "it calls something other than a tensor's constructor"),
        };
        Push(result);
    }

    private PickledTensor Tensor(List<object?> arguments, int offset)
    {
        if (arguments[0] is PickledStorage storage && arguments[1] is long start
            && Integers(arguments[2]) is { } shape && Integers(arguments[3]) is { } strides && shape.Length == strides.Length)
        {
            return new PickledTensor(storage, start, shape, strides);
        }

        throw Malformed(offset, "a tensor is not described as PyTorch does");
    }

    private static long[]? Integers(object? value) =>
        value is List<object?> list && list.TrueForAll(item => item is long)
            ? list.ConvertAll(item => (long)item!).ToArray()
            : null;

    private void AppendTo(List<object?> items, int offset)
    {
        if (Peek() is not List<object?> list)
        {
            throw Malformed(offset, "items are appended to something that is no list");
        }

        list.AddRange(items);
    }

    private void SetItems(List<object?> items, int offset)
    {
        if (Peek() is not Dictionary<string, object?> dictionary || items.Count % 2 != 0)
        {
            throw Malformed(offset, "entries are set on something that is no dictionary");
        }

        for (int i = 0; i < items.Count; i += 2)
        {
            if (items[i] is not string key || !dictionary.TryAdd(key, items[i + 1]))
            {
                throw Malformed(offset, $"the key '{items[i]}' is no text or occurs twice");
            }
        }
    }

    private List<object?> PopToMark()
    {
        int mark = _stack.LastIndexOf(Mark);
        if (mark < 0)
        {
            throw Malformed(_position, "a group is closed that was never opened");
        }

        List<object?> items = _stack.GetRange(mark + 1, _stack.Count - mark - 1);
        _stack.RemoveRange(mark, _stack.Count - mark);
        return items;
    }

    private List<object?> PopCount(int count)
    {
        if (_stack.Count < count)
        {
            throw Malformed(_position, "the stack is empty");
        }

        List<object?> items = _stack.GetRange(_stack.Count - count, count);
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Pop() => PopCount(1)[0];

    private object? Peek() => _stack.Count > 0 ? _stack[^1] : throw Malformed(_position, "the stack is empty");

    private object? Recall(int index, int offset) =>
        _memo.TryGetValue(index, out object? value) ? value : throw Malformed(offset, $"memo {index} was never set");

    private byte NextByte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _bytes.Length - _position)
        {
            throw Malformed(_position, "it ends in the middle of a value");
        }

        ReadOnlySpan<byte> taken = _bytes.AsSpan(_position, count);
        _position += count;
        return taken;
    }

    private string ReadString(int length) => Encoding.UTF8.GetString(Take(length));

    private string ReadLine()
    {
        int length = _bytes.AsSpan(_position).IndexOf((byte)'\n');
        string line = Encoding.UTF8.GetString(Take(length));
        _position++;
        return line;
    }

    private long ReadLong(int offset)
    {
        ReadOnlySpan<byte> digits = Take(NextByte());
        if (digits.Length > 8)
        {
            throw Malformed(offset, "an integer has more than 64 bits");
        }

        long value = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            value |= (long)digits[i] << (8 * i);
        }

        int unused = 64 - (8 * digits.Length);
        return digits.Length == 0 ? 0 : value << unused >> unused;
    }

    private ModelFormatException Malformed(int offset, string problem) => new(_path, "data.pkl", offset, problem);
}
