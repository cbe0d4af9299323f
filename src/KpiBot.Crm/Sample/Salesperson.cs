namespace KpiBot.Crm.Sample;

/// <summary>A rep of the sample company.</summary>
/// <param name="Number">Which one: part of the seed of all that the rep does.</param>
/// <param name="UserId">The rep's id.</param>
/// <param name="Name">The rep's name.</param>
/// <param name="Team">The rep's team.</param>
/// <param name="Skill">How much better than the team a rep gets deals on; 1 is as good.</param>
/// <param name="Effort">How much busier than others a rep is; 1 is as busy.</param>
internal sealed record Salesperson(int Number, string UserId, string Name, SampleTeam Team, double Skill, double Effort);
