-- "What you want to publish" was written to the operator and became the public description of the
-- publisher. Where it still is word for word the same, nobody has written one yet. The application
-- keeps its text; the revision rises, because whoever read the profile before read another one.
update publisher p set about = '', revision = revision + 1
from publisher_application a
where a.publisher_id = p.id and a.state = 'APPROVED' and a.about <> '' and a.about = p.about;
