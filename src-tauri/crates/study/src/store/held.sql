SELECT uid, name, at, day, what, until FROM hold JOIN question ON question.id = hold.question ORDER BY hold.id
