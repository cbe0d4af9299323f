using System.Text.Json;

namespace KpiBot.Crm.Reading;

/// <summary>
/// What a reading has brought so far, in a folder: a file of JSON lines for each listing, and how far each has got. Whoever dies at any page goes on from there;
/// nothing of it is figures until the import that follows.
/// </summary>
public sealed class Spool
{
    private const string StateFile = "state.json";

    // Whoever waits for the next day's budget goes on; after longer the vendor may not know the page any more where it stopped.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    private readonly string _folder;
    private readonly SpoolState _state;
    private readonly DateTimeOffset _opened;
    private readonly Lock _gate = new();

    private Spool(string folder, SpoolState state, DateTimeOffset opened) => (_folder, _state, _opened) = (folder, state, opened);

    /// <summary>When the reading began that this is of; the next one goes on from there.</summary>
    public DateTimeOffset Started => _state.Started;

    /// <summary>Whether an earlier try left something to go on from.</summary>
    public bool IsResumed { get; private init; }

    /// <summary>The unfinished spool of the same beginning, or an empty one; also where nothing was added for days.</summary>
    public static Spool Open(string folder, string plan, DateTimeOffset now)
    {
        var file = Path.Combine(folder, StateFile);
        if (File.Exists(file) && SpoolState.Parse(File.ReadAllBytes(file)) is { } left && left.Plan == plan && now - (left.Touched ?? left.Started) <= Longest)
        {
            return new Spool(folder, left, now) { IsResumed = true };
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        return new Spool(folder, new SpoolState { Plan = plan, Started = now }, now);
    }

    public void Delete() => Directory.Delete(_folder, recursive: true);

    /// <summary>Reads a listing to its end, page by page, each kept before the next is asked for.</summary>
    internal async Task ReadAsync(string listing, string first, Func<string, CancellationToken, Task<Page>> read, int mostPages, CancellationToken cancellation)
    {
        var step = Step(listing);
        while (!step.IsDone)
        {
            var page = await read(step.Next ?? first, cancellation);
            if (page.Next is not null && (page.Next == step.Next || step.Pages + 1 >= mostPages))
            {
                throw new CrmRefusedException(
                    $"The listing of {listing} did not end after {step.Pages + 1} pages (the setting MaxPages): the CRM hands out the same pages again and again, or MaxPages is too small.");
            }

            Append(listing, step, page);
        }
    }

    /// <summary>Whether the listing was begun or passed over.</summary>
    internal bool IsDone(string listing) => Step(listing).IsDone;

    /// <summary>A listing that can't be read ends as it is.</summary>
    internal void End(string listing)
    {
        lock (_gate)
        {
            Step(listing).IsDone = true;
            Save();
        }
    }

    /// <summary>The rows of a listing, in the order in which they came.</summary>
    internal IEnumerable<JsonElement> Rows(string listing)
    {
        var file = FileOf(listing);
        return File.Exists(file) ? File.ReadLines(file).Select(line => JsonElement.Parse(line)) : [];
    }

    /// <summary>The rows of a listing by what they belong to: <paramref name="key"/> says what that is, and <paramref name="own"/> which row it is.</summary>
    internal SpoolIndex Index(string listing, string key, string own) => new(FileOf(listing), key, own);

    private void Append(string listing, SpoolStep step, Page page)
    {
        long length;
        using (var stream = new FileStream(FileOf(listing), FileMode.OpenOrCreate, FileAccess.Write))
        {
            // What was written of a page that was never finished goes.
            stream.SetLength(step.Length);
            stream.Seek(step.Length, SeekOrigin.Begin);
            foreach (var row in page.Rows)
            {
                using var writer = new Utf8JsonWriter(stream);
                row.WriteTo(writer);
                writer.Flush();
                stream.WriteByte((byte)'\n');
            }

            stream.Flush(flushToDisk: false);
            length = stream.Position;
        }

        lock (_gate)
        {
            _state.Touched = _opened;
            (step.Length, step.Next, step.Pages, step.IsDone) = (length, page.Next, step.Pages + 1, page.Next is null);
            Save();
        }
    }

    private SpoolStep Step(string listing)
    {
        lock (_gate)
        {
            if (!_state.Steps.TryGetValue(listing, out var step))
            {
                _state.Steps[listing] = step = new SpoolStep();
            }

            return step;
        }
    }

    private void Save()
    {
        var file = Path.Combine(_folder, StateFile);
        File.WriteAllBytes(file + ".new", _state.ToJson());
        File.Move(file + ".new", file, overwrite: true);
    }

    private string FileOf(string listing) => Path.Combine(_folder, listing + ".jsonl");
}
