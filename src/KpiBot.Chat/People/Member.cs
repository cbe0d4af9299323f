namespace KpiBot.Chat.People;

/// <summary>What a platform knows of an account.</summary>
/// <param name="Kind">What it is to the workspace or tenant.</param>
/// <param name="ConfirmedEmail">Its e-mail, only where the platform has confirmed it.</param>
public sealed record Member(MemberKind Kind, string? ConfirmedEmail);
