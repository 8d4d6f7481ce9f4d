using System.Runtime.InteropServices;

namespace Bookings.Infrastructure.Tables;

/// <summary>The rows of a to-many embed, written already, by the key of their parent.</summary>
/// <param name="mostBytes">Bytes that they may have together.</param>
internal sealed class EmbedRows(int mostBytes) : IDisposable
{
    private readonly Dictionary<Guid, (int First, int Last, int Count)> chains = [];
    private readonly List<(int Start, int Length, int Next)> rows = [];

    public JsonBuffer Buffer { get; } = new(4096, mostBytes);

    /// <summary>Whether a parent has more rows than are written.</summary>
    public bool IsCut { get; set; }

    public int CountOf(Guid parent) => chains.TryGetValue(parent, out var chain) ? chain.Count : 0;

    public void Add(Guid parent, int start)
    {
        rows.Add((start, Buffer.Length - start, -1));
        ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(chains, parent, out var exists);
        if (exists)
        {
            CollectionsMarshal.AsSpan(rows)[chain.Last].Next = rows.Count - 1;
            chain.Last = rows.Count - 1;
            chain.Count++;
        }
        else
        {
            chain = (rows.Count - 1, rows.Count - 1, 1);
        }
    }

    public void Write(Guid parent, JsonBuffer target)
    {
        target.Write((byte)'[');
        if (chains.TryGetValue(parent, out var chain))
        {
            for (var i = chain.First; i >= 0; i = rows[i].Next)
            {
                if (i != chain.First)
                {
                    target.Write((byte)',');
                }

                target.Write(Buffer.Span.Slice(rows[i].Start, rows[i].Length));
            }
        }

        target.Write((byte)']');
    }

    public void Dispose() => Buffer.Dispose();
}
