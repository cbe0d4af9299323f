using System.Text;

namespace KpiBot.Crm.Csv.Raw;

/// <summary>Finds the encoding of a text file, and refuses what is no text.</summary>
internal static class TextEncoding
{
    private const int ChunkSize = 1 << 16;

    /// <summary>UTF-16 by its mark or by its zero bytes, UTF-8 where all bytes are, else Windows-1252.</summary>
    public static Encoding Of(string path)
    {
        using var stream = File.OpenRead(path);
        var chunk = new byte[ChunkSize];
        var head = chunk.AsSpan(0, stream.ReadAtLeast(chunk, ChunkSize, throwOnEndOfStream: false));
        if (Wide(head) is { } wide)
        {
            return wide;
        }

        RefuseWorkbook(path, head);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true).GetDecoder();
        var room = new char[ChunkSize + 1];
        var isUtf8 = true;
        for (var read = head.Length; read > 0; read = stream.Read(chunk))
        {
            var bytes = chunk.AsSpan(0, read);
            RefuseBinary(path, bytes);
            isUtf8 = isUtf8 && Decodes(utf8, bytes, room, last: false);
        }

        return isUtf8 && Decodes(utf8, [], room, last: true)
            ? Encoding.UTF8
            : CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;
    }

    private static Encoding? Wide(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode;
        }

        if (head is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode;
        }

        // Without a mark: the header's letters are ASCII, so that one byte of each pair is zero and the other is not.
        int even = 0, odd = 0, pairs = Math.Min(head.Length, 512) / 2;
        for (var at = 0; at < pairs; at++)
        {
            even += head[2 * at] == 0 ? 1 : 0;
            odd += head[(2 * at) + 1] == 0 ? 1 : 0;
        }

        return (pairs > 2, even == 0 && odd > pairs * 3 / 4, odd == 0 && even > pairs * 3 / 4) switch
        {
            (true, true, _) => Encoding.Unicode,
            (true, _, true) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static bool Decodes(Decoder utf8, ReadOnlySpan<byte> bytes, char[] room, bool last)
    {
        try
        {
            utf8.GetChars(bytes, room, last);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static void RefuseWorkbook(string path, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head is [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            throw new ImportRefusedException(
                $"{Path.GetFileName(path)} is a workbook or an archive, not CSV: save it as CSV (UTF-8) and import that.");
        }
    }

    private static void RefuseBinary(string path, ReadOnlySpan<byte> bytes)
    {
        // Tab, line ends, form feed and the old end-of-file mark are the only control characters that text has.
        if (bytes.IndexOfAnyInRange((byte)0x00, (byte)0x08) >= 0 || bytes.IndexOfAnyInRange((byte)0x0E, (byte)0x19) >= 0)
        {
            throw new ImportRefusedException(
                $"{Path.GetFileName(path)} is a binary file, not CSV text: export it again as CSV with a header row.");
        }
    }
}
