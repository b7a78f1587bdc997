-- The order of a form's fields is the order in which they are asked; jsonb does not keep it.
alter table forms.form alter column document type json using document::json;
