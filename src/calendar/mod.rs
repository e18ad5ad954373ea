//! The calendar of festivals and theme days (节日与主题日).
