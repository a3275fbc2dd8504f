-- Memory states under every name that a question ever had.
SELECT question.name, memory.*
FROM question
LEFT JOIN alias ON alias.question = question.id
JOIN memory ON memory.question = coalesce(alias.now, question.id)
