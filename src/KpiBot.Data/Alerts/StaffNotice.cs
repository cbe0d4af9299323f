namespace KpiBot.Data.Alerts;

/// <summary>An admin's word that the staff were informed of warnings about single persons.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Author">The admin: <c>user:ID</c>.</param>
/// <param name="At">When, UTC.</param>
public sealed record StaffNotice(string Workspace, string Author, DateTimeOffset At);
