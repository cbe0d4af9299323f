using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Questions;

/// <summary>What was asked lately.</summary>
public sealed class QuestionStore(KpiStore store)
{
    /// <summary>Writes many at once.</summary>
    public Task AppendAsync(IReadOnlyCollection<AskedQuestion> questions, CancellationToken cancellationToken) => store.UseAsync(
        context =>
        {
            context.Questions.AddRange(questions);
            return context.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>What a person asked, newest first.</summary>
    public Task<List<AskedQuestion>> OfAsync(string workspace, string userId, int atMost, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Questions.AsNoTracking()
            .Where(question => question.Workspace == workspace && question.UserId == userId)
            .OrderByDescending(question => question.At).ThenByDescending(question => question.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken),
        cancellationToken);
}
