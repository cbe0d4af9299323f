using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace KpiBot.EndToEnd;

/// <summary>
/// A disk of its own of a few megabytes, which only what is started on it sees, by Linux's mount namespaces; it needs no rights on this machine. It goes when its
/// holder ends.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly Process _holder;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-disk-");

    public SmallDisk(int megabytes)
    {
        string[] alone = Environment.IsPrivilegedProcess ? ["--mount"] : ["--user", "--map-root-user", "--mount"];
        var script = string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o size={megabytes}m kpibot {Folder} && echo ready && exec sleep 600");
        _holder = Process.Start(new ProcessStartInfo("unshare", [.. alone, "sh", "-c", script]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.Equal("ready", _holder.StandardOutput.ReadLine());
    }

    /// <summary>Where it is, for what is started on it.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What a command line is to begin with.</summary>
    public IEnumerable<string> On
    {
        get
        {
            string[] asOne = Environment.IsPrivilegedProcess ? [] : ["--user", "--preserve-credentials"];
            return ["nsenter", "--target", _holder.Id.ToString(CultureInfo.InvariantCulture), "--mount", .. asOne];
        }
    }

    /// <summary>Takes all the room that is left.</summary>
    public Task FillAsync() => ShellAsync("cat /dev/zero > filler 2> /dev/null; test -s filler");

    public Task MakeRoomAsync() => ShellAsync("rm filler");

    public Task ForbidWritingAsync() => ShellAsync($"mount -o remount,ro {Folder}");

    public Task AllowWritingAsync() => ShellAsync($"mount -o remount,rw {Folder}");

    public async ValueTask DisposeAsync()
    {
        _holder.Kill(entireProcessTree: true);
        await _holder.WaitForExitAsync();
        _holder.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ShellAsync(string script)
    {
        string[] command = [.. On, "sh", "-c", $"cd {Folder} && {script}"];
        using var shell = Process.Start(command[0], command[1..]);
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }
}
