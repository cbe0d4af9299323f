namespace KpiBot.Slack.Rendering;

/// <summary>Where a picture can be fetched: a file uploaded to Slack, or an address that the reader's client can reach.</summary>
public sealed record PictureAt
{
    private PictureAt(string? fileId, Uri? address) => (FileId, Address) = (fileId, address);

    public string? FileId { get; }

    public Uri? Address { get; }

    public static PictureAt Uploaded(string fileId) => new(fileId, null);

    public static PictureAt Web(Uri address) => new(null, address);
}
